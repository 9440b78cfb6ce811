package io.clientele.ingest;

import io.clientele.table.Bronze;
import java.io.IOException;
import java.io.Reader;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/**
 * The rows of text files: the files' own columns, matched by name, and beside them where each row
 * stands, its raw text, and what keeps it from being read.
 *
 * @param source opens files
 * @param format how they are written
 * @param own all columns that the files have
 */
record TextRows(TextSource source, TextFormat format, StructType own) implements Serializable {
  private static final long SLICE_BYTES = 32L * 1024 * 1024;

  /** The rows of the files, in order, read by as many tasks as their sizes are worth. */
  Dataset<Row> of(SparkSession spark, List<Inspection> files) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    List<List<Inspection>> slices = slices(files, spark.sparkContext().defaultParallelism());
    JavaRDD<InternalRow> rows =
        context
            .parallelize(slices, Math.max(1, slices.size()))
            .flatMap(List::iterator)
            .flatMap(file -> new FileRows(this, file));
    return ((org.apache.spark.sql.classic.SparkSession) spark)
        .internalCreateDataFrame(rows.rdd(), schema(), false);
  }

  private StructType schema() {
    return own.add(Bronze.SOURCE_FILE, DataTypes.StringType)
        .add(Bronze.LINE, DataTypes.LongType)
        .add(ReadRows.RAW, DataTypes.StringType)
        .add(ReadRows.PROBLEM, DataTypes.StringType);
  }

  /** Files next to each other, parted so that each part has its share of the bytes. */
  private static List<List<Inspection>> slices(List<Inspection> files, int parallelism) {
    long bytes = files.stream().mapToLong(file -> file.file().size()).sum();
    long share = Math.max(1, Math.min(SLICE_BYTES, bytes / parallelism));
    List<List<Inspection>> slices = new ArrayList<>();
    long filled = share;
    for (Inspection file : files) {
      if (filled >= share) {
        slices.add(new ArrayList<>());
        filled = 0;
      }
      slices.get(slices.size() - 1).add(file);
      filled += file.file().size();
    }
    return slices;
  }

  /** The rows of one file, read as they are asked for. */
  private static final class FileRows implements Iterator<InternalRow> {
    private final TextRows rows;
    private final TextFormat.Parser parser;
    private final UTF8String path;
    private final Reader characters;
    private final RecordReader records;
    private boolean ready;
    private boolean ended;

    FileRows(TextRows rows, Inspection file) throws IOException {
      String uri = file.file().uri();
      this.rows = rows;
      this.parser = rows.format().parser(rows.own(), file.columns());
      this.path = UTF8String.fromString(file.file().path());
      this.characters = rows.source().characters(rows.source().bytes(uri), uri);
      this.records = new RecordReader(characters, rows.format().dialect());
      TaskCompletionListener closing = context -> close();
      TaskContext.get().addTaskCompletionListener(closing);
      for (int i = 0; i < parser.headers() && !ended; i++) {
        ended = !records.next();
      }
    }

    @Override
    public boolean hasNext() {
      if (!ready && !ended) {
        try {
          ready = records.next();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        ended = !ready;
        if (ended) {
          close();
        }
      }
      return ready;
    }

    @Override
    public InternalRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      ready = false;
      String raw = records.raw();
      int width = rows.own().size();
      @Nullable Object[] values = new @Nullable Object[width + 4];
      String problem = raw.indexOf('\0') >= 0 ? "NUL character" : parser.parse(raw, values);
      values[width] = path;
      values[width + 1] = records.recordLine();
      values[width + 2] = UTF8String.fromString(raw);
      values[width + 3] = problem == null ? null : UTF8String.fromString(problem);
      return new GenericInternalRow(values);
    }

    private void close() {
      try {
        characters.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
