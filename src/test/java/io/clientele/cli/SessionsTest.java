package io.clientele.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.JobConf;
import org.junit.jupiter.api.Test;

final class SessionsTest {
  private static final String QUEUE = "mapreduce.job.queuename";
  private static final String MEMORY = "yarn.nodemanager.resource.memory-mb";
  private static final String COMMITTER = "mapreduce.outputcommitter.factory.scheme.s3a";

  @Test
  void forgetsOnlyTheDefaultsOfClustersThatNobodySet() {
    Configuration hadoop = new Configuration(new JobConf());
    assertEquals("default", hadoop.get(QUEUE));
    assertEquals("-1", hadoop.get(MEMORY));
    String committer = hadoop.get(COMMITTER);
    String buffer = hadoop.get("io.file.buffer.size");
    hadoop.set(MEMORY, "4096");

    Sessions.forgetClusters(hadoop);

    assertNull(hadoop.get(QUEUE));
    assertEquals("4096", hadoop.get(MEMORY));
    assertEquals(committer, hadoop.get(COMMITTER));
    assertEquals(buffer, hadoop.get("io.file.buffer.size"));
  }
}
