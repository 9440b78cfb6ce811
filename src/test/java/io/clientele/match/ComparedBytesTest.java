package io.clientele.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ComparedBytesTest {
  private static final List<String> TEXTS =
      List.of("", "a", "zoé", "Œ ça", "straße", "王 芳", "🙂", "x".repeat(500));

  @Test
  void giveBackTheRecordWhateverIsMissing() {
    Random random = new Random(3);
    for (int i = 0; i < 2000; i++) {
      Compared.Values values = values(random);
      byte[] bytes = ComparedBytes.of("crm é", "n°" + i, values);

      assertEquals(Compared.of("crm é", "n°" + i, values), ComparedBytes.read(bytes, 0));
      assertEquals(Compared.of("crm é", "n°" + i, values), ComparedBytes.read(after(bytes), 12));
    }
  }

  private static Compared.Values values(Random random) {
    return new Compared.Values(
        maybe(random, text -> text),
        maybe(random, text -> text),
        maybe(random, text -> "f"),
        random.nextBoolean() ? null : LocalDate.ofEpochDay(100 * (random.nextInt(400) - 200L)),
        maybe(random, text -> text + "@x.fr"),
        maybe(random, text -> "+336" + text),
        maybe(random, text -> "12 bis"),
        maybe(random, text -> text),
        maybe(random, text -> "2A004"),
        maybe(random, text -> text),
        maybe(random, text -> text));
  }

  private static @Nullable String maybe(Random random, Function<String, String> value) {
    return random.nextBoolean() ? null : value.apply(TEXTS.get(random.nextInt(TEXTS.size())));
  }

  private static byte[] after(byte[] bytes) {
    byte[] both = new byte[12 + bytes.length];
    System.arraycopy(bytes, 0, both, 12, bytes.length);
    return both;
  }
}
