package io.clientele.bench;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What one job took.
 *
 * @param job the job
 * @param from when it started, seconds after the first did
 * @param seconds how long it took
 * @param cpuSeconds processor seconds
 * @param rows rows it wrote
 * @param peakMib most memory while it ran, MiB; 0 when unknown
 */
record Work(
    @JsonProperty("job") String job,
    @JsonProperty("from") double from,
    @JsonProperty("seconds") double seconds,
    @JsonProperty("cpu_seconds") double cpuSeconds,
    @JsonProperty("rows") long rows,
    @JsonProperty("peak_mib") double peakMib) {}
