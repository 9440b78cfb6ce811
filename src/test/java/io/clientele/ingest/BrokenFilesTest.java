package io.clientele.ingest;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.when;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.run.CheckResult;
import io.clientele.run.JobReport;
import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import io.clientele.table.Rejects;
import io.clientele.testkit.WithSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The corpus of broken and odd files: what becomes of each file, each row, each reject. All are
 * delivered in one night, so that none may harm another.
 */
@ExtendWith(WithSpark.class)
final class BrokenFilesTest {
  private static final String HEADER = "id,at,product,quantity,price\n";
  private static final String GOOD = "o1,2024-01-02,p1,1,2.50\n";

  /** Longer texts are shown by their length. */
  private static final int LONG = 100;

  private final List<String> files = new ArrayList<>();
  private final List<String> rejects = new ArrayList<>();
  private final List<String> kept = new ArrayList<>();

  @Test
  void takesWhatCanBeReadAndRejectsTheRestWithItsReason(Lakehouse lakehouse) {
    Intakes intakes = new Intakes(lakehouse);
    csvFilesOfEveryEncodingAndLineEnd(intakes);
    csvHeaders(intakes);
    csvQuotes(intakes);
    csvValues(intakes);
    jsonFiles(intakes);

    JobReport report =
        intakes.night(
            "r1",
            """
            csv { kind = transactions, path = "csv/*", format = csv, columns {
              order_id = id, ordered_at = at, product_id = product, quantity = quantity
              unit_price = price } }
            json { kind = surveys, path = "json/*", format = json, columns {
              response_id = id, answered_at = at, score = score, verbatim = "answer.text" } }
            """);

    assertRows(
        lakehouse.read(Ops.FILES),
        "path, state, reason, rows_in, rows_kept, rows_rejected, rows_skipped",
        files.toArray(String[]::new));
    assertRows(
        lakehouse.read(Rejects.TABLE),
        "_source_file, _line, rows, reason",
        rejects.toArray(String[]::new));
    Column product =
        when(length(col("product")).gt(LONG), length(col("product")).cast("string"))
            .otherwise(col("product"));
    assertRows(
        lakehouse
            .read("bronze.csv")
            .select(concat_ws("|", col("_source_file"), col("_line"), col("id"), product).as("row"))
            .unionAll(
                lakehouse
                    .read("bronze.json")
                    .select(
                        concat_ws(
                                "|",
                                col("_source_file"),
                                col("_line"),
                                col("id"),
                                col("answer.text"),
                                col("score"))
                            .as("row"))),
        "row",
        kept.toArray(String[]::new));
    // Of the two scores of the JSON surveys one is no number: the row stays, and a check tells.
    assertEquals(
        List.of(
            CheckResult.warning(
                "optional values readable", "json.score", false, "1 unreadable of 2")),
        report.checks().stream().filter(check -> !check.passed()).toList());
  }

  private void csvFilesOfEveryEncodingAndLineEnd(Intakes intakes) {
    String two = HEADER + "o1,2024-01-02,café,1,2.50\no2,2024-01-02,p2,1,2.50\n";
    byte[] whole = gzip(two.repeat(50));
    csv(intakes, "01-truncated.csv.gz", Arrays.copyOf(whole, whole.length - 8));
    bad("01-truncated.csv.gz", "is truncated: its compressed data ends early", 149);
    byte[] damaged = gzip(two);
    damaged[damaged.length - 6] ^= 1;
    csv(intakes, "02-damaged.csv.gz", damaged);
    bad("02-damaged.csv.gz", "is damaged: Corrupt GZIP trailer", 2);
    csv(intakes, "03-gzip-named.csv", gzip(two));
    good("03-gzip-named.csv", "2|o1|café", "3|o2|p2");
    csv(intakes, "04-plain-named.csv.gz", two + "\n");
    good("04-plain-named.csv.gz", "2|o1|café", "3|o2|p2");
    csv(intakes, "05-latin1.csv", two.getBytes(StandardCharsets.ISO_8859_1));
    bad("05-latin1.csv", "is not UTF-8 after line 0; set options.encoding", 2);
    csv(intakes, "06-utf16.csv", encoded("\ufeff" + two, StandardCharsets.UTF_16LE));
    good("06-utf16.csv", "2|o1|café", "3|o2|p2");
    csv(intakes, "07-utf16-big.csv", encoded("\ufeff" + two, StandardCharsets.UTF_16BE));
    good("07-utf16-big.csv", "2|o1|café", "3|o2|p2");
    csv(intakes, "08-bom.csv", "\ufeff" + two);
    good("08-bom.csv", "2|o1|café", "3|o2|p2");
    csv(intakes, "09-crlf.csv", two.replace("\n", "\r\n"));
    good("09-crlf.csv", "2|o1|café", "3|o2|p2");
    csv(intakes, "10-cr.csv", two.replace("\n", "\r"));
    good("10-cr.csv", "2|o1|café", "3|o2|p2");
    csv(intakes, "11-no-last-line-end.csv", two.strip());
    good("11-no-last-line-end.csv", "2|o1|café", "3|o2|p2");
    csv(intakes, "12-blank-lines.csv", "\n" + two.replace("\n", "\n  \n\n"));
    good("12-blank-lines.csv", "5|o1|café", "8|o2|p2");
    csv(intakes, "13-empty.csv", "");
    file("13-empty.csv", "loaded|null", 0, 0, 0, 0);
    csv(intakes, "14-header-only.csv", HEADER);
    file("14-header-only.csv", "loaded|null", 0, 0, 0, 0);
    csv(intakes, "15-nul.csv", HEADER + "o1,2024-01-02,p\0,1,2\n" + GOOD);
    file("15-nul.csv", "loaded|null", 2, 1, 1, 0);
    reject("15-nul.csv", 2, "NUL character");
    keep("15-nul.csv", "3|o1|p1");
    csv(intakes, "16-utf16-unmarked.csv", encoded(two, StandardCharsets.UTF_16LE));
    bad("16-utf16-unmarked.csv", "is not UTF-8 after line 0; set options.encoding", 3);
    csv(intakes, "17-long-line.csv", HEADER + "o1,2024-01-02," + "x".repeat(2_000_000) + ",1,2\n");
    file("17-long-line.csv", "loaded|null", 1, 1, 0, 0);
    keep("17-long-line.csv", "2|o1|2000000");
    csv(intakes, "18-redelivered.csv", two.replace("\n", "\r\n"));
    file("18-redelivered.csv", "skipped|same content as csv/09-crlf.csv", 2, 0, 0, 2);
  }

  private void csvHeaders(Intakes intakes) {
    csv(intakes, "20-no-header.csv", GOOD + GOOD);
    bad(
        "20-no-header.csv",
        "no header: the first line names none of the columns at, id, price, product, quantity",
        1);
    csv(intakes, "21-reordered.csv", "price,PRODUCT,quantity,At,id\n2.50,p1,1,2024-01-02,o1\n");
    good("21-reordered.csv", "2|o1|p1");
    csv(intakes, "22-missing.csv", "id,at,product,price,note\no1,2024-01-02,p1,1,\n");
    bad(
        "22-missing.csv",
        "missing required column quantity; the header has id, at, product, price, note",
        1);
    csv(
        intakes,
        "23-extra.csv",
        "id,at,product,quantity,price,gift wrap (€)\no1,2024-01-02,p1,1,2,yes\n");
    good("23-extra.csv", "2|o1|p1");
    csv(intakes, "24-duplicate.csv", "id,at,product,quantity,price,ID\no1,2024-01-02,p1,1,2,o1\n");
    bad("24-duplicate.csv", "duplicate column ID", 1);
    csv(intakes, "25-semicolons.csv", (HEADER + GOOD).replace(',', ';'));
    bad(
        "25-semicolons.csv",
        "no header: the first line names none of the columns at, id, price, product, quantity"
            + " (it is separated by \";\", not \",\")",
        1);
    csv(
        intakes,
        "26-unnamed-column.csv",
        "id,at,product,quantity,price,\no1,2024-01-02,p1,1,2,x\n");
    good("26-unnamed-column.csv", "2|o1|p1");
    csv(
        intakes,
        "27-system-column.csv",
        "id,at,product,quantity,price,_line\no1,2024-01-02,p1,1,2,77\n");
    good("27-system-column.csv", "2|o1|p1");
  }

  private void csvQuotes(Intakes intakes) {
    csv(
        intakes,
        "30-unclosed.csv",
        HEADER + GOOD + "o2,2024-01-02,\"p2,1,2\no3,2024-01-02,p3,1,2\n");
    bad("30-unclosed.csv", "unclosed quote in the record of line 3", 3);
    csv(
        intakes,
        "31-closed-by-another.csv",
        HEADER + "o2,2024-01-02,\"p2,1,2\no3,2024-01-02,\"p3\",1,2\n" + GOOD);
    bad("31-closed-by-another.csv", "unclosed quote in the record of line 2", 3);
    csv(intakes, "32-newline.csv", HEADER + "o1,2024-01-02,\"a\nb\",1,2\n" + GOOD);
    good("32-newline.csv", "2|o1|a\nb", "4|o1|p1");
    csv(intakes, "33-doubled.csv", HEADER + "o1,2024-01-02,\"say \"\"hi, you\"\"\",1,2\n");
    good("33-doubled.csv", "2|o1|say \"hi, you\"");
    csv(intakes, "34-backslash.csv", HEADER + "o1,2024-01-02,\"say \\\"hi, you\\\"\",1,2\n");
    file("34-backslash.csv", "loaded|null", 1, 0, 1, 0);
    reject("34-backslash.csv", 2, "6 columns where the header has 5");
    csv(intakes, "35-inch.csv", HEADER + "o1,2024-01-02,5\" nail,1,2\n");
    good("35-inch.csv", "2|o1|5\" nail");
    csv(intakes, "36-blank-after-quote.csv", HEADER + "o1,2024-01-02,\"a,b\" ,1,2\n");
    good("36-blank-after-quote.csv", "2|o1|a,b");
    csv(
        intakes,
        "37-quoted-header.csv",
        "\"id\",\"at\",\"product\",\"quantity\",\"price\"\n" + GOOD);
    good("37-quoted-header.csv", "2|o1|p1");
  }

  private void csvValues(Intakes intakes) {
    csv(
        intakes,
        "40-numbers.csv",
        HEADER
            + "o1,2024-01-02,p1,NaN,2\n"
            + "o2,2024-01-02,p1,1,Infinity\n"
            + "o3,2024-01-02,p1,1e400,2\n"
            + "o4,2024-01-02,p1,1,\"2,50\"\n"
            + "o5,2024-01-02,p1,1\u00a0000,2\n"
            + "o6,2024-01-02,p1,-1e2, 2.5 \n"
            + "o7,2024-01-02,p1,1,\n"
            + "o8,2024-01-02,p1,99999999999999999999,1\n");
    file("40-numbers.csv", "loaded|null", 8, 1, 7, 0);
    reject("40-numbers.csv", 2, "unreadable quantity");
    reject("40-numbers.csv", 3, "unreadable unit_price");
    reject("40-numbers.csv", 4, "unreadable quantity");
    reject("40-numbers.csv", 5, "unreadable unit_price");
    reject("40-numbers.csv", 6, "unreadable quantity");
    keep("40-numbers.csv", "7|o6|p1");
    reject("40-numbers.csv", 8, "missing unit_price");
    reject("40-numbers.csv", 9, "unreadable quantity");
    csv(
        intakes,
        "41-dates.csv",
        HEADER
            + "o1,31/02/2024,p1,1,2\n"
            + "o2,2024-02-30,p1,1,2\n"
            + "o3,12:25:00,p1,1,2\n"
            + "o4,2024-02-29T23:59:59Z,p1,1,2\n"
            + "o5,now,p1,1,2\n");
    file("41-dates.csv", "loaded|null", 5, 1, 4, 0);
    reject("41-dates.csv", 2, "unreadable ordered_at");
    reject("41-dates.csv", 3, "unreadable ordered_at");
    reject("41-dates.csv", 4, "unreadable ordered_at");
    keep("41-dates.csv", "5|o4|p1");
    reject("41-dates.csv", 6, "unreadable ordered_at");
    csv(intakes, "42-columns.csv", HEADER + "o1,2024-01-02,p1,1\no2,2024-01-02,p1,1,2,3\n,,,,\n");
    file("42-columns.csv", "loaded|null", 3, 0, 3, 0);
    reject("42-columns.csv", 2, "4 columns where the header has 5");
    reject("42-columns.csv", 3, "6 columns where the header has 5");
    reject(
        "42-columns.csv",
        4,
        "missing order_id; missing ordered_at; missing product_id; missing quantity;"
            + " missing unit_price");
    csv(intakes, "43-twins.csv", HEADER + "t,2024-01-02,p1,1,2\nt,2024-01-02,p1,1,2\n");
    good("43-twins.csv", "2|t|p1", "3|t|p1");
    csv(intakes, "44-blank-id.csv", HEADER + "\"  \",2024-01-02,p1,1,2\n");
    file("44-blank-id.csv", "loaded|null", 1, 0, 1, 0);
    reject("44-blank-id.csv", 2, "missing order_id");
  }

  private void jsonFiles(Intakes intakes) {
    intakes.deliver(
        "json/50-lines.json",
        """
        {"id": 1, "at": "2024-01-02", "score": 1.10, "answer": {"text": "ok", "lang": "fr"}}

        {"id": "2", "at": "2024-01-02", "score": "NaN", "more": [1, {"x": null}]}
        {"id": 3, "at": "2024-01-02"
        {"id": 4, "at": "2024-01-02"} {"id": 5, "at": "2024-01-02"}
        {"id": 6, "id": 7, "at": "2024-01-02"}
        "text"
        {"ID": 8, "at": "2024-01-02"}
        {"at": "2024-01-02"}
        """);
    jsonFile("50-lines.json", "loaded|null", 8, 3, 5);
    kept.add("json/50-lines.json|1|1|ok|1.1");
    kept.add("json/50-lines.json|3|2|NaN");
    jsonReject("50-lines.json", 4, "invalid JSON");
    jsonReject("50-lines.json", 5, "invalid JSON: more than one object in a line");
    jsonReject("50-lines.json", 6, "invalid JSON: a field twice");
    jsonReject("50-lines.json", 7, "invalid JSON: no object");
    kept.add("json/50-lines.json|8|8");
    jsonReject("50-lines.json", 9, "missing response_id");
    intakes.deliver("json/51-list.json", "[{\"id\": 1, \"at\": \"2024-01-02\"},\n{\"id\": 2}]\n");
    jsonFile("51-list.json", "rejected|is a JSON list; expected an object a line", 2, 0, 2);
    rejects.add("json/51-list.json|null|2|is a JSON list; expected an object a line");
    intakes.deliver(
        "json/52-other-shape.json",
        "{\"id\": 9, \"at\": \"2024-01-02\", \"answer\": {\"text\": {\"deep\": 1}}}\n");
    jsonFile("52-other-shape.json", "loaded|null", 1, 1, 0);
    kept.add("json/52-other-shape.json|1|9|{\"deep\":1}");
  }

  private static void csv(Intakes intakes, String name, String text) {
    intakes.deliver("csv/" + name, text);
  }

  private static void csv(Intakes intakes, String name, byte[] bytes) {
    intakes.deliver("csv/" + name, bytes);
  }

  private void good(String name, String... rows) {
    file(name, "loaded|null", rows.length, rows.length, 0, 0);
    keep(name, rows);
  }

  private void keep(String name, String... rows) {
    Arrays.stream(rows).forEach(row -> kept.add("csv/" + name + "|" + row));
  }

  private void bad(String name, String reason, long rows) {
    file(name, "rejected|" + reason, rows, 0, rows, 0);
    rejects.add("csv/" + name + "|null|" + rows + "|" + reason);
  }

  private void file(String name, String state, long in, long good, long rejected, long skipped) {
    files.add("csv/%s|%s|%d|%d|%d|%d".formatted(name, state, in, good, rejected, skipped));
  }

  private void jsonFile(String name, String state, long in, long good, long rejected) {
    files.add("json/%s|%s|%d|%d|%d|0".formatted(name, state, in, good, rejected));
  }

  private void reject(String name, long line, String reason) {
    rejects.add("csv/" + name + "|" + line + "|1|" + reason);
  }

  private void jsonReject(String name, long line, String reason) {
    rejects.add("json/" + name + "|" + line + "|1|" + reason);
  }

  private static byte[] encoded(String text, Charset charset) {
    return text.getBytes(charset);
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
