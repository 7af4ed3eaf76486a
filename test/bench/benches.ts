import { answers } from './answers.ts';
import type { Bench } from './bench.ts';
import { latency } from './latency.ts';
import { memory } from './memory.ts';
import { peers } from './peers.ts';
import { posts } from './posts.ts';
import { understanding } from './understand.ts';
import { wake } from './wake.ts';
import { workers } from './workers.ts';

/** All that is measured, in the order in which it is. */
export const BENCHES: readonly Bench[] = [posts, answers, peers, workers, latency, wake, memory, understanding];
