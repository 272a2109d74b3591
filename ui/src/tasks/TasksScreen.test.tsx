import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Role } from "../bindings/Role";
import type { TasksReply } from "../bindings/TasksReply";
import { fakeOffice, type Handlers } from "../test/fake";
import { fakeScreens } from "../test/fakeScreens";
import { pick } from "../test/pick";
import { openWindow } from "../test/window";

async function tasks(role: Role = "supervisor", more: Handlers = {}) {
  const office = fakeOffice(role, { ...fakeScreens, ...more });
  openWindow();
  fireEvent.click(await screen.findByTestId("nav-tasks"));
  await screen.findByTestId("tasks-screen");
  return office;
}

test("everything owed stands in one list, what is late on top", async () => {
  await tasks();
  const rows = await screen.findAllByTestId("tasks-table-row");
  expect(rows).toHaveLength(8);
  expect(rows[0]).toHaveTextContent("2 days late");
  expect(rows[0]).toHaveTextContent("Answer an objection");
  expect(rows[2]).toHaveTextContent("Confirm an oral consent in writing");
});

test("a kind narrows the list", async () => {
  await tasks();
  await pick("tasks-kind", "Answer a request for erasure");
  await waitFor(() => expect(screen.getAllByTestId("tasks-table-row")).toHaveLength(1));
});

test("a kind of which the last was settled hides nothing", async () => {
  let settled = false;
  const office = await tasks("supervisor", {
    tasks: (input) => {
      const owed: TasksReply = fakeScreens.tasks?.(input) as TasksReply;
      return { tasks: owed.tasks.filter((row) => !settled || row.kind !== "answer_erasure") };
    },
  });
  await pick("tasks-kind", "Answer a request for erasure");
  await waitFor(() => expect(screen.getAllByTestId("tasks-table-row")).toHaveLength(1));
  settled = true;
  await office.growElsewhere();
  await waitFor(() => expect(screen.getAllByTestId("tasks-table-row")).toHaveLength(7));
  expect(screen.getByTestId("tasks-kind")).toHaveValue("");
});

test("how many were missed is said of what was counted, not of what is still being asked", async () => {
  let answer = () => {};
  const later = new Promise<void>((done) => {
    answer = done;
  });
  const office = fakeOffice("supervisor", {
    ...fakeScreens,
    tasks: async (input: { overdue?: boolean }) => {
      if (input.overdue) {
        await later;
      }
      return fakeScreens.tasks?.(input);
    },
  });
  openWindow();
  fireEvent.click(await screen.findByTestId("nav-tasks"));
  await waitFor(() => expect(office.of("tasks")).toHaveLength(2));
  await waitFor(() => expect(office.of("incidents")).toHaveLength(1));
  await new Promise((done) => setTimeout(done, 100));
  expect(screen.queryByText(/^Missed/)).toBeNull();
  answer();
  expect(await screen.findByText("Missed (1)")).toBeVisible();
});

test("what can no longer be mended stands apart, and leads to the notices", async () => {
  await tasks();
  await userEvent.click(await screen.findByText("Missed (1)"));
  expect(await screen.findAllByTestId("tasks-table-row")).toHaveLength(1);
  expect(screen.getByTestId("tasks-table")).toHaveTextContent("lapsed");
  await userEvent.click(screen.getByTestId("task-go"));
  expect(await screen.findByTestId("notices-screen")).toBeVisible();
});

test("a confirmation is written and noted where it is owed", async () => {
  const office = await tasks();
  await userEvent.click((await screen.findAllByTestId("task-letter"))[0] as HTMLElement);
  await userEvent.type(await screen.findByTestId("letter-path"), "/media/safe/letter.pdf");
  await userEvent.click(screen.getByTestId("letter-send"));
  await userEvent.click(await screen.findByTestId("letter-close"));
  await userEvent.click((await screen.findAllByTestId("task-sent"))[0] as HTMLElement);
  await userEvent.click(await screen.findByTestId("task-sent-letter"));
  expect(office.of("confirmation_sent")).toEqual([{ task: "subject-1.1772330523000", channel: "letter" }]);
});

test("an auditor reads what is owed and does none of it", async () => {
  await tasks("auditor");
  await screen.findAllByTestId("tasks-table-row");
  for (const id of ["task-letter", "task-sent", "task-go"]) {
    expect(screen.queryByTestId(id)).toBeNull();
  }
});
