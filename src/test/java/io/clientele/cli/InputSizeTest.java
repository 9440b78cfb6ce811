package io.clientele.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.config.Settings;
import io.clientele.config.SettingsLoader;
import io.clientele.config.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Up to 1000 bytes are small. */
final class InputSizeTest {
  private final Path folder;
  private final Map<String, String> overrides = new HashMap<>();

  InputSizeTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void settings() {
    overrides.put("clientele.small-up-to", "1000");
    overrides.put("clientele.landing", folder.resolve("landing").toString());
    overrides.put("clientele.lakehouse", folder.resolve("lakehouse").toString());
    feed("\"crm/{a,b}*.csv\"", "csv");
  }

  @Test
  void isSmallWithoutFiles() throws IOException {
    assertEquals(Size.SMALL, size().ofNight());
    assertEquals(Size.SMALL, size().ofLakehouse());
  }

  @Test
  void addsUpTheFilesThatAFeedMatches() throws IOException {
    write("landing/crm/a1.csv", 600);
    write("landing/crm/b1.csv", 400);
    write("landing/crm/c1.csv", 5000);
    assertEquals(Size.SMALL, size().ofNight());

    write("landing/crm/b2.csv", 1);
    assertEquals(Size.LARGE, size().ofNight());
  }

  @Test
  void isShortUpTo64MiBOfTextWhateverIsSmall() throws IOException {
    feed("\"crm/*\"", "csv");
    write("landing/crm/a.csv", 24 << 20);
    write("lakehouse/bronze/crm/a.parquet", 4 << 20);
    assertTrue(size().isShort());

    write("landing/crm/b.csv", 1);
    assertFalse(size().isShort());
  }

  @Test
  void countsWhatIsCompressedTenfold() throws IOException {
    write("landing/crm/a1.csv", 500);
    feed("\"crm/*\"", "csv");
    write("landing/crm/b1.csv.gz", 50);
    assertEquals(Size.SMALL, size().ofNight());

    write("landing/crm/b2.csv.GZ", 1);
    assertEquals(Size.LARGE, size().ofNight());
  }

  @Test
  void addsUpTheFilesOfAFolderThatAFeedNames() throws IOException {
    feed("crm", "parquet");
    write("landing/crm/day=1/part.parquet", 1001);

    assertEquals(Size.LARGE, size().ofNight());
  }

  @Test
  void countsWhatEarlierNightsBroughtIn() throws IOException {
    write("landing/crm/a1.csv", 600);
    write("lakehouse/bronze/crm/part.parquet", 41);

    assertEquals(Size.LARGE, size().ofNight());
    assertEquals(Size.SMALL, size().ofLakehouse());
  }

  @Test
  void looksAtTheWholeLakehouseForAQuery() throws IOException {
    write("lakehouse/marts/churn/part.parquet", 1001);

    assertEquals(Size.SMALL, size().ofNight());
    assertEquals(Size.LARGE, size().ofLakehouse());
  }

  @Test
  void takesWhatIsElsewhereAsLarge() {
    feed("\"s3a://exports/*.csv\"", "csv");
    assertEquals(Size.LARGE, size().ofNight());

    overrides.put(
        "clientele.sources",
        "{ crm { kind = customers, format = jdbc, options { url = u, dbtable = people },"
            + " columns { source_id = id } } }");
    assertEquals(Size.LARGE, size().ofNight());

    overrides.put("clientele.lakehouse", "s3a://lake");
    assertEquals(Size.LARGE, size().ofLakehouse());
  }

  private void feed(String path, String format) {
    overrides.put(
        "clientele.sources",
        "{ crm { kind = customers, path = %s, format = %s, columns { source_id = id } } }"
            .formatted(path, format));
  }

  private InputSize size() {
    Settings settings = new SettingsLoader(Path.of("")).load(Optional.empty(), overrides);
    return new InputSize(settings);
  }

  private void write(String file, int bytes) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, new byte[bytes]);
  }
}
