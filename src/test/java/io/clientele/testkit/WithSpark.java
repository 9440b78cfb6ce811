package io.clientele.testkit;

import io.clientele.table.Lakehouse;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test the suite's one {@link SparkSession}, tuned as the product's small size, or a {@link
 * Lakehouse} of its own below a temporary folder.
 */
public final class WithSpark implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == SparkSession.class || type == Lakehouse.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    SparkSession spark = TestSession.get();
    return parameter.getParameter().getType() == SparkSession.class
        ? spark
        : new Lakehouse(spark, folder(context).toString());
  }

  private static Path folder(ExtensionContext context) {
    return TemporaryFolder.of(context);
  }
}
