package io.clientele.ingest;

import java.io.Serializable;
import java.time.Instant;

/**
 * A file of a feed, as it lies in the landing zone.
 *
 * @param feed the feed
 * @param uri where it is read
 * @param path its name in tables: below the landing zone when it lies there
 * @param size its bytes
 * @param modified when it was last modified, to the millisecond
 */
record DeliveredFile(String feed, String uri, String path, long size, Instant modified)
    implements Serializable {}
