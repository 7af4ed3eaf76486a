import { z } from 'zod';

const weekday = z.union([
  z.literal(1),
  z.literal(2),
  z.literal(3),
  z.literal(4),
  z.literal(5),
  z.literal(6),
  z.literal(7),
]);

/** A weekly hour, as it stands in an event. */
export const weeklySlot = z.object({ weekday, minute: z.number().int().min(0).max(1439) });
