package io.clientele.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.testkit.WithSpark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class ComponentsTest {
  private static final StructType EDGES =
      new StructType().add(Components.ONE, "bigint").add(Components.OTHER, "bigint");
  private static final int CHAIN = 1000;
  private static final int STAR = 500;

  @Test
  void labelsChainsAndStarsByTheirLeastNodeOnTheDriver(SparkSession spark) {
    assertEquals(expected(), labels(new Components(1_000_000), spark));
  }

  @Test
  void labelsChainsAndStarsByTheirLeastNodeInRounds(SparkSession spark) {
    assertEquals(expected(), labels(new Components(0), spark));
  }

  private static Map<Long, Long> labels(Components components, SparkSession spark) {
    List<Row> edges = edges();
    Dataset<Row> rows = spark.createDataFrame(edges, EDGES).repartition(2);
    Map<Long, Long> labels = new TreeMap<>();
    for (Row row : components.apply(rows, edges.size()).collectAsList()) {
      long component = row.getAs(Components.COMPONENT);
      labels.put(row.getAs(Components.ONE), component);
      labels.put(row.getAs(Components.OTHER), component);
    }
    return labels;
  }

  /** A chain -1, 1, 2 .. 1000 in shuffled order, a star around 5000, and a lone pair. */
  private static List<Row> edges() {
    List<Row> edges = new ArrayList<>();
    edges.add(RowFactory.create(-1L, 1L));
    for (long node = 1; node < CHAIN; node++) {
      edges.add(
          node % 2 == 0 ? RowFactory.create(node, node + 1) : RowFactory.create(node + 1, node));
    }
    for (long node = 1; node <= STAR; node++) {
      edges.add(RowFactory.create(5000L, 5000 + node));
    }
    edges.add(RowFactory.create(9001L, 9000L));
    Collections.shuffle(edges, new Random(7));
    return edges;
  }

  private static Map<Long, Long> expected() {
    Map<Long, Long> expected = new TreeMap<>();
    expected.put(-1L, -1L);
    for (long node = 1; node <= CHAIN; node++) {
      expected.put(node, -1L);
    }
    for (long node = 0; node <= STAR; node++) {
      expected.put(5000 + node, 5000L);
    }
    expected.put(9000L, 9000L);
    expected.put(9001L, 9000L);
    return expected;
  }
}
