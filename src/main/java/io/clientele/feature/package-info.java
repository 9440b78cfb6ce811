/** Per-customer indicators as of a date. */
@NullMarked
package io.clientele.feature;

import org.jspecify.annotations.NullMarked;
