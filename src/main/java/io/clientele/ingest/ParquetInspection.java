package io.clientele.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.Footer;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Reads a Parquet file once: its hash, rows and columns, and each of its values, so that a damaged
 * file is known before its rows are mixed with others'.
 *
 * @param hadoop where file systems are configured
 * @param required the columns a file must have
 */
record ParquetInspection(Configuration hadoop, Set<String> required) {

  Inspection inspect(DeliveredFile file) {
    String hash;
    try (InputStream bytes =
        new TextSource(new SerializableConfiguration(hadoop), StandardCharsets.UTF_8.name())
            .bytes(file.uri())) {
      hash = DigestUtils.sha256Hex(bytes);
    } catch (IOException e) {
      return new Inspection(file, "", 0, new StructType(), "cannot be read: " + e.getMessage());
    }
    Path path = new Path(file.uri());
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromPath(path, hadoop),
            HadoopReadOptions.builder(hadoop, path).usePageChecksumVerification().build())) {
      return inspect(file, hash, path, reader);
    } catch (IOException | RuntimeException e) { // it throws either for what is no Parquet
      String problem = "is no Parquet file, or its footer is damaged";
      return new Inspection(file, hash, 0, new StructType(), problem);
    }
  }

  private Inspection inspect(DeliveredFile file, String hash, Path path, ParquetFileReader reader) {
    Inspection empty = new Inspection(file, hash, reader.getRecordCount(), new StructType(), "");
    StructType columns;
    try {
      columns =
          ParquetFileFormat.readSchemaFromFooter(new Footer(path, reader.getFooter()), converter())
              .asNullable();
    } catch (Exception e) { // Spark throws checked exceptions without saying so
      return empty.bad("has columns that cannot be read: " + e.getMessage());
    }
    String problem = TypedColumns.problem(columns, required);
    return new Inspection(
        file, hash, empty.rows(), columns, problem.isEmpty() ? damage(reader) : problem);
  }

  /** As the session reads: times in nanoseconds, which Spark does not have, are whole numbers. */
  private static ParquetToSparkSchemaConverter converter() {
    SQLConf conf = new SQLConf();
    conf.setConfString("spark.sql.legacy.parquet.nanosAsLong", "true");
    return new ParquetToSparkSchemaConverter(conf);
  }

  /** What keeps a value from being read; empty when all can be. */
  private static String damage(ParquetFileReader reader) {
    FileMetaData file = reader.getFileMetaData();
    MessageType schema = file.getSchema();
    try {
      for (PageReadStore rows = reader.readNextRowGroup();
          rows != null;
          rows = reader.readNextRowGroup()) {
        ColumnReadStoreImpl columns =
            new ColumnReadStoreImpl(
                rows, new Unused().asGroupConverter(), schema, file.getCreatedBy());
        for (ColumnDescriptor column : schema.getColumns()) {
          readThrough(
              columns.getColumnReader(column),
              rows.getPageReader(column).getTotalValueCount(),
              column.getMaxDefinitionLevel());
        }
      }
      return "";
    } catch (IOException | RuntimeException e) { // it throws either for damaged pages
      return "is damaged: its values cannot be read";
    }
  }

  private static void readThrough(ColumnReader column, long values, int defined) {
    for (long i = 0; i < values; i++) {
      if (column.getCurrentDefinitionLevel() == defined) {
        column.writeCurrentValueToConverter();
      }
      column.consume();
    }
  }

  /** Takes values of any type at any depth. */
  private static final class Unused extends PrimitiveConverter {
    @Override
    public GroupConverter asGroupConverter() {
      return new GroupConverter() {
        @Override
        public Converter getConverter(int field) {
          return Unused.this;
        }

        @Override
        public void start() {}

        @Override
        public void end() {}
      };
    }

    @Override
    public void addBinary(Binary value) {}

    @Override
    public void addBoolean(boolean value) {}

    @Override
    public void addDouble(double value) {}

    @Override
    public void addFloat(float value) {}

    @Override
    public void addInt(int value) {}

    @Override
    public void addLong(long value) {}
  }
}
