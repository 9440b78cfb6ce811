/** Measures nights, and the same work in DuckDB beside them. */
@NullMarked
package io.clientele.bench;

import org.jspecify.annotations.NullMarked;
