import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { DaysLeft, DaysRing } from "./DaysLeft";
import { show } from "./show.test-helper";

test.each([
  [-2, 14, "2 days late", "late", 1],
  [0, 14, "today", "near", 0.06],
  [3, 14, "3 days", "near", 3 / 14],
  [7, 14, "7 days", "fine", 0.5],
  [20, 14, "20 days", "fine", 1],
  [-1, 0, "1 day late", "late", 1],
])("%d of %d days: %s", async (days, of, words, tone, share) => {
  show(<DaysLeft days={days} of={of} />, {});
  const says = await screen.findByText(words);
  expect(says.parentElement).toHaveAttribute("data-tone", tone);
  expect(says.parentElement?.querySelector("progress")?.value).toBeCloseTo(share, 5);
});

test("the ring says the same in words", async () => {
  show(<DaysRing days={2} of={14} />, {}, "zh-HK");
  expect(await screen.findByText("2 日")).toBeVisible();
});
