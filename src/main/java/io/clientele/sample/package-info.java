/** The invented company. */
@NullMarked
package io.clientele.sample;

import org.jspecify.annotations.NullMarked;
