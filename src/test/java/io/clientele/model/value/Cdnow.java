package io.clientele.model.value;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * The purchases of a tenth of the customers who first bought CDs at CDNOW in early 1997 (Fader and
 * Hardie 2001).
 */
final class Cdnow {
  static final LocalDate CALIBRATED = LocalDate.of(1997, 9, 30);
  static final LocalDate LAST = LocalDate.of(1998, 6, 30);

  private Cdnow() {}

  record Purchase(String customer, LocalDate day, BigDecimal spent) {}

  static List<Purchase> purchases() throws IOException {
    Path file = Path.of(System.getenv("CLIENTELE_REAL_DATA"), "cdnow_sample/CDNOW_sample.txt");
    return Files.readAllLines(file).stream()
        .map(line -> line.trim().split("\\s+"))
        .map(
            fields ->
                new Purchase(
                    fields[1],
                    LocalDate.parse(fields[2], DateTimeFormatter.BASIC_ISO_DATE),
                    new BigDecimal(fields[4])))
        .toList();
  }
}
