/** What is owed, as the screen needs it. Pure. */
import type { TaskRow } from "../bindings/TaskRow";
import { daysBetween } from "../parts/days";

/** Days from the day it began to the day it is due: the whole bar. */
export function span(row: TaskRow): number {
  return daysBetween(row.consented_on, row.due);
}

/** The nearest first, so that what is late stands on top; of one day by name, so that rows do not jump. */
export function byDue(rows: readonly TaskRow[]): TaskRow[] {
  return rows.toSorted((a, b) => a.days_left - b.days_left || a.id.localeCompare(b.id));
}

/** The kinds there are, each once. */
export function kinds(rows: readonly TaskRow[]): string[] {
  return [...new Set(rows.map((row) => row.kind))].toSorted();
}

/** Where what is to be done is done. */
export type Act = "letter" | "request" | "notice" | "message" | null;

/** From the verb that the office names; one that is older names none, and knows confirmations only. */
export function actOf(row: TaskRow): Act {
  switch (row.act ?? (row.kind === "confirm_oral_consent" ? "confirmation_letter" : null)) {
    case "confirmation_letter":
      return "letter";
    case "notice_add":
      return "notice";
    case "message_decide":
      return "message";
    case "complaint":
    case "erase":
    case "privacy_answer":
      return "request";
    default:
      return null;
  }
}
