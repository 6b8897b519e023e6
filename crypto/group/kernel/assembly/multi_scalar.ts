/** Multi-scalar multiplication, in the way that costs least for the number of its terms. */
import { costByBuckets, sumByBuckets, windowFor } from './buckets';
import { costByMultiples, sumByMultiples } from './odd_multiples';
import { Terms } from './terms';

/** out ← Σ multiplier·addend over two groups of terms. Their multipliers are used up. */
export function multiScalarMultiply(out: usize, first: Terms, second: Terms): void {
  const long = first.long + second.long;
  const short = first.count + second.count - long;
  const bits = windowFor(long, short);
  if (costByMultiples(long, short) < costByBuckets(long, short, bits)) {
    sumByMultiples(out, first, second);
  } else {
    sumByBuckets(out, first, second, bits);
  }
}
