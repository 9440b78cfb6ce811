/** Queries and what they print. */
@NullMarked
package io.clientele.serve;

import org.jspecify.annotations.NullMarked;
