package io.clientele.match;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Records as bytes: a record goes through memory and network once for each of its keys, and most of
 * these times nobody looks into it.
 */
public final class ComparedBytes {
  private static final int USUAL_LENGTH = 160;
  private static final int NO_DAY = Integer.MIN_VALUE;

  private ComparedBytes() {}

  public static byte[] of(String source, String sourceId, Compared.Values values) {
    LocalDate born = values.born();
    try (Output output = new Output(USUAL_LENGTH, -1)) {
      output.writeString(source);
      output.writeString(sourceId);
      output.writeString(values.firstName());
      output.writeString(values.lastName());
      output.writeString(values.gender());
      output.writeInt(born == null ? NO_DAY : Math.toIntExact(born.toEpochDay()));
      output.writeString(values.email());
      output.writeString(values.phone());
      output.writeString(values.houseNumber());
      output.writeString(values.street());
      output.writeString(values.postalCode());
      output.writeString(values.city());
      output.writeString(values.verifiedId());
      return output.toBytes();
    }
  }

  /** The record that the bytes from a position on hold. */
  public static Compared read(byte[] bytes, int from) {
    try (Input input = new Input(bytes, from, bytes.length - from)) {
      return Compared.of(
          input.readString(),
          input.readString(),
          new Compared.Values(
              input.readString(),
              input.readString(),
              input.readString(),
              day(input.readInt()),
              input.readString(),
              input.readString(),
              input.readString(),
              input.readString(),
              input.readString(),
              input.readString(),
              input.readString()));
    }
  }

  private static @Nullable LocalDate day(int day) {
    return day == NO_DAY ? null : LocalDate.ofEpochDay(day);
  }
}
