/*
 * One check for a table of cases: all are looked at, and what fails says which case it was. It must
 * never know what is checked.
 */

/** Every case of one list with every case of another, as one object. */
export const crossed = (ones, others) => ones.flatMap((one) => others.map((other) => ({ ...one, ...other })));

export const each = async (cases, check) => {
  const failures = [];
  for (const one of cases) {
    try {
      await check(one);
    } catch (error) {
      failures.push(`${JSON.stringify(one)}\n${error.stack}`);
    }
  }
  const count = `${failures.length} of ${cases.length} cases`;
  if (failures.length > 0) throw new Error([count, ...failures].join("\n\n"));
};
