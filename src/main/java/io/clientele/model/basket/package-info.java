/** What is bought together. */
@NullMarked
package io.clientele.model.basket;

import org.jspecify.annotations.NullMarked;
