/** Exports and SQL for analysts. */
@NullMarked
package io.clientele.serve;

import org.jspecify.annotations.NullMarked;
