package io.clientele.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.testkit.WithSpark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(WithSpark.class)
final class ComponentsTest {
  private static final int ON_DRIVER = 1_000_000;
  private static final int IN_ROUNDS = 0;
  private static final int ANY_SIZE = 5000;
  private static final int CHAIN = 300;
  private static final int STAR = 100;
  private static final StructType EDGES =
      new StructType()
          .add(Components.ONE, "bigint")
          .add(Components.OTHER, "bigint")
          .add(Components.WEIGHT, "double");
  private static final StructType NODES =
      new StructType().add(ComparedRecords.NODE, "bigint").add("name", "string");

  @ParameterizedTest
  @ValueSource(ints = {ON_DRIVER, IN_ROUNDS})
  void labelsChainsAndStarsByTheirLeastNode(int driverEdges, SparkSession spark) {
    List<Row> edges = new ArrayList<>();
    edges.add(edge(-1, 1, 3));
    for (long node = 1; node < CHAIN; node++) {
      edges.add(node % 2 == 0 ? edge(node, node + 1, 3) : edge(node + 1, node, 3));
    }
    for (long node = 1; node <= STAR; node++) {
      edges.add(edge(5000, 5000 + node, 3));
    }
    edges.add(edge(9001, 9000, 3));
    Map<Long, Long> expected = new TreeMap<>();
    expected.put(-1L, -1L);
    LongStream.rangeClosed(1, CHAIN).forEach(node -> expected.put(node, -1L));
    LongStream.rangeClosed(5000, 5000 + STAR).forEach(node -> expected.put(node, 5000L));
    expected.put(9000L, 9000L);
    expected.put(9001L, 9000L);

    assertEquals(expected, labels(new Components(driverEdges, ANY_SIZE), edges, 12_000, spark));
  }

  @ParameterizedTest
  @ValueSource(ints = {ON_DRIVER, IN_ROUNDS})
  void cutsWhatIsTooLargeAtItsWeakEdges(int driverEdges, SparkSession spark) {
    List<Row> edges = new ArrayList<>();
    for (long clique = 0; clique < 10; clique++) {
      long first = clique * 10;
      for (long node = first + 1; node < first + 10; node++) {
        edges.add(edge(first, node, 12));
      }
      edges.add(edge(first, first + 10, 1));
    }
    Map<Long, Long> expected = new TreeMap<>();
    for (long node = 0; node < 100; node++) {
      expected.put(node, node - node % 10);
    }

    // Where room is left, a weak edge joins; by the heavier edges alone it does not.
    expected.put(100L, driverEdges == ON_DRIVER ? 90L : 100L);

    assertEquals(expected, labels(new Components(driverEdges, 12), edges, 101, spark));
  }

  @Test
  void partsWhatNoWeightCutsAsTheDriverDoes(SparkSession spark) {
    List<Row> edges = new ArrayList<>();
    for (long node = 0; node < 30; node++) {
      edges.add(edge(node, node + 1, 50));
      edges.add(edge(1000 + 2 * node, 1001 + 2 * node, 3));
    }
    Map<Long, Long> onDriver = labels(new Components(ON_DRIVER, 12), edges, 1060, spark);

    assertEquals(onDriver, labels(new Components(40, 12), edges, 1060, spark));
    assertTrue(onDriver.values().stream().distinct().count() < 31 / 2 + 30, onDriver.toString());
  }

  @Test
  void managesAComponentOfAHundredThousandEdges(SparkSession spark) {
    List<Row> edges = new ArrayList<>();
    for (long node = 1; node <= 100_000; node++) {
      edges.add(edge(node / 2, node, (double) (node % 7)));
    }

    Map<Long, Long> labels = labels(new Components(ON_DRIVER, ANY_SIZE), edges, 100_001, spark);

    assertEquals(100_001, labels.size());
    Map<Long, Integer> sizes = new HashMap<>();
    labels.values().forEach(component -> sizes.merge(component, 1, Integer::sum));
    assertTrue(sizes.values().stream().allMatch(size -> size <= ANY_SIZE), sizes.toString());
  }

  private static Row edge(long one, long other, double weight) {
    return RowFactory.create(one, other, weight);
  }

  private static Map<Long, Long> labels(
      Components components, List<Row> edges, int nodes, SparkSession spark) {
    Collections.shuffle(edges, new Random(7));
    List<Row> records = new ArrayList<>();
    LongStream.range(-1, nodes).forEach(node -> records.add(RowFactory.create(node, "n" + node)));
    Dataset<Row> rows = spark.createDataFrame(edges, EDGES).repartition(2);
    Map<Long, Long> labels = new TreeMap<>();
    for (Row row :
        components
            .apply(spark.createDataFrame(records, NODES), rows, edges.size())
            .collectAsList()) {
      labels.put(row.getAs(ComparedRecords.NODE), row.getAs(Components.COMPONENT));
    }
    return labels;
  }
}
