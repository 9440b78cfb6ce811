package io.clientele.run;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.time.LocalDate;
import java.util.Map;

/**
 * What a job made its tables from. Versions of tables only go up: where they are the same, so are
 * the rows.
 *
 * @param asOf business date D, ISO 8601
 * @param settings fingerprint of the settings
 * @param code what tells this build of Clientele from others
 * @param inputs versions of the tables read
 * @param outputs versions of the tables written
 */
record Basis(
    String asOf,
    String settings,
    String code,
    Map<String, Long> inputs,
    Map<String, Long> outputs) {
  private static final String CODE = code(Basis.class);

  Basis {
    inputs = Map.copyOf(inputs);
    outputs = Map.copyOf(outputs);
  }

  /** What the job would make its tables from now; those are as they stand. */
  static Basis of(Job job, JobContext context, String settings) {
    WrittenTables tables = new WrittenTables(context.lakehouse());
    return new Basis(
        context.asOf().toString(), settings, CODE, tables.versions(job.reads()), tables.own(job));
  }

  /** The same, now that its tables are written. */
  Basis with(Map<String, Long> written) {
    return new Basis(asOf, settings, code, inputs, written);
  }

  /** Whether only what was read, or the date, is another. */
  boolean differsInInputs(Basis other) {
    return new Basis(other.asOf, settings, code, other.inputs, outputs).equals(other);
  }

  Since since() {
    return new Since(LocalDate.parse(asOf), inputs);
  }

  /** The same, of another date. */
  Basis on(String date) {
    return new Basis(date, settings, code, inputs, outputs);
  }

  /** Size and time of the jar, as every build has its own; a folder of classes has none. */
  private static String code(Class<?> type) {
    URL place = type.getProtectionDomain().getCodeSource().getLocation();
    try {
      File file = new File(place.toURI());
      return file.isFile() ? file.length() + "@" + file.lastModified() : "";
    } catch (URISyntaxException | IllegalArgumentException e) {
      return place.toString();
    }
  }
}
