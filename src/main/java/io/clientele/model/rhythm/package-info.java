/** When customers buy next, what, where and how: their rhythm and habits. */
@NullMarked
package io.clientele.model.rhythm;

import org.jspecify.annotations.NullMarked;
