import * as z from 'zod';

/** A bounded answer says that it was cut. */
export const boundedListOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), cut: z.boolean() });
