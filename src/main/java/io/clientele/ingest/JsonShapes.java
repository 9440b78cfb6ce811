package io.clientele.ingest;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.spark.sql.catalyst.json.JsonInferSchema;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** Merges the shapes of a file's objects. */
final class JsonShapes implements TextFormat.Probe {
  private final JsonSyntax syntax;
  private final JsonInferSchema inference;
  private DataType shape = new StructType();
  private long rows;
  private boolean list;

  JsonShapes(JsonSyntax syntax, JsonInferSchema inference) {
    this.syntax = syntax;
    this.inference = inference;
  }

  @Override
  public void take(String raw) {
    list |= rows == 0 && raw.strip().startsWith("[");
    rows++;
    if (syntax.fault(raw) == null) {
      try (JsonParser parser = syntax.factory().createParser(raw)) {
        parser.nextToken();
        shape = OwnColumns.merged(shape, inference.inferField(parser));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public StructType columns() {
    return shape instanceof StructType object ? object : new StructType();
  }

  @Override
  public String problem() {
    return list ? "is a JSON list; expected an object a line" : "";
  }

  @Override
  public int headers() {
    return 0;
  }
}
