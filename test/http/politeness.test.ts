import { expect, test } from "vitest";
import { FetchError } from "../../src/errors.ts";
import { Politeness } from "../../src/http/politeness.ts";
import { obedientTime } from "./far-end.ts";

const url = new URL("https://grants.example.org/calls");
const otherScheme = new URL("http://grants.example.org/");

function polite(pause = 1_000) {
  const time = obedientTime();
  const politeness = new Politeness({
    pause: { min: pause, max: pause },
    longestWait: 60_000,
    random: () => 0,
    ...time,
  });
  return { politeness, time };
}

test("the first request to a host does not wait; a host that was left alone long enough is free", async () => {
  const { politeness, time } = polite();
  await politeness.turn(url, undefined, async () => {});
  await time.sleep(5_000);
  time.slept.length = 0;
  await politeness.turn(url, undefined, async () => {});
  expect(time.slept).toEqual([]);
});

test("the pause counts from the end of a request, whatever its scheme and outcome", async () => {
  const { politeness, time } = polite();
  const slow = politeness.turn(url, undefined, async () => {
    await time.sleep(400);
    throw new Error("reset");
  });
  const next = politeness.turn(otherScheme, undefined, async () => time.elapsed());
  await expect(slow).rejects.toThrow("reset");
  expect(await next).toBe(1_400);
});

test("requests go out in the order they came", async () => {
  const { politeness } = polite();
  const order: number[] = [];
  await Promise.all([1, 2, 3].map((n) => politeness.turn(url, undefined, async () => order.push(n))));
  expect(order).toEqual([1, 2, 3]);
});

test("a host's wish for silence reaches those already in line", async () => {
  const { politeness, time } = polite();
  const first = politeness.turn(url, undefined, async () => politeness.rest(url, 20_000));
  const second = politeness.turn(url, undefined, async () => time.elapsed());
  await first;
  expect(await second).toBe(20_000);
});

test("a later, shorter wish does not undo a longer one", async () => {
  const { politeness, time } = polite();
  politeness.rest(url, 20_000);
  politeness.rest(url, 1_000);
  expect(await politeness.turn(url, undefined, async () => time.elapsed())).toBe(20_000);
});

test("a wish for a year is granted for an hour", async () => {
  const { politeness, time } = polite();
  politeness.rest(url, 365 * 86_400_000);
  const error = await politeness.turn(url, undefined, async () => {}).catch((one: unknown) => one);
  expect(error).toBeInstanceOf(FetchError);
  expect(error).toMatchObject({ retryable: true, retryAfter: 3_600_000 });
  await time.sleep(3_600_000);
  await politeness.turn(url, undefined, async () => {});
});

test("the site's own pause holds from the moment it is known, if longer than ours", async () => {
  const { politeness, time } = polite();
  await politeness.turn(url, undefined, async () => {});
  politeness.slowDown(url, 7_000);
  await politeness.turn(url, undefined, async () => {});
  politeness.slowDown(url, 10);
  await politeness.turn(url, undefined, async () => {});
  expect(time.slept).toEqual([7_000, 1_000]);
});
