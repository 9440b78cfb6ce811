/** Files to bronze rows and rejects. */
@NullMarked
package io.clientele.ingest;

import org.jspecify.annotations.NullMarked;
