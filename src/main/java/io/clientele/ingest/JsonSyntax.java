package io.clientele.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.spark.sql.catalyst.json.JSONOptions;
import org.jspecify.annotations.Nullable;

/**
 * Tells lines that are one JSON object from others.
 *
 * @param factory makes parsers
 */
record JsonSyntax(JsonFactory factory) {
  /** What the options call JSON; a field that stands twice is a fault whatever they say. */
  static JsonSyntax of(JSONOptions options) {
    return new JsonSyntax(
        options
            .buildJsonFactory()
            .rebuild()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());
  }

  /** Why a line is not one object; null when it is. */
  @Nullable String fault(String raw) {
    try (JsonParser parser = factory.createParser(raw)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return "invalid JSON: no object";
      }
      int depth = 1;
      while (depth > 0) {
        JsonToken token = parser.nextToken();
        if (token == null) {
          return "invalid JSON: ends early";
        }
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      }
      return parser.nextToken() == null ? null : "invalid JSON: more than one object in a line";
    } catch (JsonParseException e) {
      return String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field")
          ? "invalid JSON: a field twice"
          : "invalid JSON";
    } catch (JsonProcessingException e) {
      return "invalid JSON";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
