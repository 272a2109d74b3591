/** The five items of a notice (PDPO s.35C(2)); one that lacks any does not count. */
import type { NoticeRow } from "../bindings/NoticeRow";

export const ITEMS = [
  "intends_marketing",
  "says_consent_needed",
  "data_kinds",
  "classes",
  "response_channel",
] as const;
export type Item = (typeof ITEMS)[number];

type Told = Pick<NoticeRow, Item>;

/** The items a notice does not have. */
export function missing(notice: Told): Item[] {
  return ITEMS.filter((item) => {
    const value = notice[item];
    return Array.isArray(value) ? value.length === 0 : !value;
  });
}
