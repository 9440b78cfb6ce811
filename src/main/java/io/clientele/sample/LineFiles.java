package io.clientele.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.sql.Row;

/**
 * Writes lines, sorted by file, into the files. A file is written aside and put in place whole, so
 * that a task tried again leaves nothing behind.
 *
 * @param company the company
 * @param folder where the files go, reached by every executor
 */
record LineFiles(Company company, String folder) implements ForeachPartitionFunction<Row> {
  private static final int BUFFER = 1 << 16;

  @Override
  public void call(Iterator<Row> rows) throws IOException {
    int current = -1;
    Writer writer = Writer.nullWriter();
    String end = "";
    while (rows.hasNext()) {
      Row row = rows.next();
      int file = row.getInt(0);
      if (file != current) {
        close(writer, current);
        current = file;
        writer = open(file);
        end = new Deliveries(company).export(file).lineEnd();
      }
      writer.write(row.getString(2));
      writer.write(end);
    }
    close(writer, current);
  }

  private Writer open(int file) throws IOException {
    Export export = new Deliveries(company).export(file);
    Path path = aside(file);
    Files.createDirectories(path.resolveSibling(""));
    OutputStream stream = Files.newOutputStream(path);
    OutputStream packed = export.isGzip() ? new GZIPOutputStream(stream, BUFFER) : stream;
    Writer writer = new BufferedWriter(new OutputStreamWriter(packed, export.charset), BUFFER);
    writer.write(export.mark());
    if (!export.header.isEmpty()) {
      writer.write(export.header);
      writer.write(export.lineEnd());
    }
    return writer;
  }

  private void close(Writer writer, int file) throws IOException {
    writer.close();
    if (file >= 0) {
      Files.move(aside(file), path(file), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private Path path(int file) {
    return Path.of(folder, new Deliveries(company).name(file));
  }

  private Path aside(int file) {
    Path path = path(file);
    return path.resolveSibling("." + path.getFileName() + ".writing");
  }
}
