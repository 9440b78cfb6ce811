package io.clientele.operate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.config.Settings;
import io.clientele.operate.Doctor.Finding;
import io.clientele.operate.Doctor.Finding.Grade;
import io.clientele.run.Holder;
import io.clientele.testkit.TestSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DoctorTest {
  @Test
  void findsAllWellBeforeTheFirstNight(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("landing/crm"));
    Files.writeString(folder.resolve("landing/crm/a.csv"), "id\n1\n");
    Settings settings = settings(folder, "clientele.key", "a key of our own");

    assertEquals(
        List.of(
            new Finding(Grade.OK, "key", "your own"),
            new Finding(
                Grade.OK, "lakehouse", folder.resolve("lake") + ": the first night makes it"),
            new Finding(Grade.OK, "permissions", "nothing there to read yet"),
            new Finding(Grade.OK, "lock", "free"),
            new Finding(Grade.OK, "runs", "none unfinished or held back"),
            new Finding(Grade.OK, "feed crm", "1 files match crm/*.csv")),
        findings(settings));
  }

  @Test
  void findsWhatKeepsANightFromRunning(@TempDir Path folder) throws IOException {
    Path lake = Files.createDirectories(folder.resolve("lake"));
    Files.setPosixFilePermissions(lake, PosixFilePermissions.fromString("rwxr-xr-x"));
    journal(lake, "r1", "HELD");
    journal(lake, "r2", "UNFINISHED");
    Holder here = new Holder("another-machine", 7, "nightly", "r3", java.time.Instant.EPOCH);
    Files.writeString(
        lake.resolve("_clientele/lock"),
        "host=another-machine\npid=7\ncommand=nightly\nrun_id=r3\nsince=1970-01-01T00\\:00\\:00Z\n");

    assertEquals(
        List.of(
            new Finding(
                Grade.WARNING,
                "key",
                "ids are hashed with the default key, which anybody knows: set CLIENTELE_KEY once and for all"),
            new Finding(Grade.OK, "lakehouse", lake.toString()),
            new Finding(
                Grade.WARNING,
                "permissions",
                "every user of this machine may look into the lakehouse, which holds contact data: chmod o-rwx "
                    + lake),
            new Finding(Grade.WARNING, "lock", "held by " + here.inWords()),
            new Finding(
                Grade.ERROR,
                "run",
                "r1 is held back: clientele accept r1 --reason TEXT, or clientele reject r1"),
            new Finding(Grade.WARNING, "run", "r2 is unfinished; run its night again"),
            new Finding(
                Grade.ERROR,
                "feed crm",
                "Cannot read the landing zone "
                    + folder.resolve("landing")
                    + ": it does not exist. Set clientele.landing.")),
        findings(settings(folder)));
  }

  /** But for what follows from the machine: Java, memory, disk. */
  private static List<Finding> findings(Settings settings) {
    return new Doctor(settings)
        .findings().stream()
            .filter(finding -> !List.of("java", "memory", "disk").contains(finding.subject()))
            .toList();
  }

  private static Settings settings(Path folder, String... more) {
    String[] all = new String[6 + more.length];
    all[0] = "clientele.lakehouse";
    all[1] = folder.resolve("lake").toString();
    all[2] = "clientele.landing";
    all[3] = folder.resolve("landing").toString();
    all[4] = "clientele.sources.crm";
    all[5] = "{ kind = customers, path = \"crm/*.csv\", format = csv, columns { source_id = id } }";
    System.arraycopy(more, 0, all, 6, more.length);
    return TestSettings.with(all);
  }

  private static void journal(Path lake, String run, String state) throws IOException {
    Path runs = Files.createDirectories(lake.resolve("_clientele/runs"));
    Files.writeString(
        runs.resolve(run + ".json"),
        """
        {"runId": "%s", "command": "nightly", "asOf": "2026-01-31", "settings": "",
         "startedAt": "2026-02-01T02:15:00Z", "planned": [], "before": [], "jobs": [],
         "state": "%s"}
        """
            .formatted(run, state));
  }
}
