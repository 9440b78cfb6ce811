/** What customers are expected to buy, and what that is worth. */
@NullMarked
package io.clientele.model.value;

import org.jspecify.annotations.NullMarked;
