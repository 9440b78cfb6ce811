package io.clientele.config;

import java.util.List;
import java.util.Set;

/**
 * What the settings may name.
 *
 * @param jobs every job
 * @param tables every table that a job writes; empty when that is not known
 */
public record NightNames(List<String> jobs, Set<String> tables) {
  public NightNames {
    jobs = List.copyOf(jobs);
    tables = Set.copyOf(tables);
  }
}
