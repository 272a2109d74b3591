import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import type { Role } from "../bindings/Role";
import { fakeOffice, type Handlers, refuse } from "../test/fake";
import { recording } from "../test/fakeRecordings";
import { fakeScreens } from "../test/fakeScreens";
import { openWindow } from "../test/window";

/** jsdom plays nothing: what a browser's player does is told to it. */
beforeEach(() => {
  vi.spyOn(HTMLMediaElement.prototype, "paused", "get").mockReturnValue(true);
  vi.spyOn(HTMLMediaElement.prototype, "play").mockResolvedValue();
  vi.spyOn(HTMLMediaElement.prototype, "pause").mockReturnValue();
  vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => "blob:held", revokeObjectURL: () => {} }));
});

async function recordings(role: Role = "supervisor", more: Handlers = {}, language: "en" | "zh-HK" = "en") {
  const office = fakeOffice(role, { ...fakeScreens, ...more });
  openWindow(language);
  fireEvent.click(await screen.findByTestId("nav-recordings"));
  await screen.findAllByTestId("recordings-table-row");
  return office;
}

/** One row, as it is wanted, and nothing else. */
function only(part: Parameters<typeof recording>[1]): Handlers {
  const row = recording(0, part);
  return {
    recordings: () => ({ rows: [row], counts: { all: 1 }, more: false }),
    recording_show: () => ({ ...(fakeScreens.recording_show?.({ id: "recording-0" }) as object), row }),
  };
}

async function choose(at: number) {
  fireEvent.click((await screen.findAllByTestId("recordings-table-row"))[at] as HTMLElement);
  return screen.findByTestId("recording-panel");
}

async function listen(purpose = "Quality review") {
  await userEvent.type(await screen.findByTestId("listen-purpose"), purpose);
  await userEvent.click(screen.getByTestId("listen-send"));
  return screen.findByTestId("player");
}

test("the tabs say how many there are, and each asks for its own", async () => {
  const office = await recordings();
  const tabs = screen.getByTestId("recordings-which");
  expect(tabs).toHaveTextContent("To decide 18");
  fireEvent.click(within(tabs).getByLabelText(/^Flagged/));
  await waitFor(() => expect(office.of("recordings").at(-1)).toMatchObject({ which: "flagged" }));
});

test("a number and whole days narrow the list", async () => {
  const office = await recordings();
  await userEvent.type(screen.getByTestId("recordings-filter"), "204");
  await userEvent.type(screen.getByTestId("recordings-from"), "2026-03-01");
  await waitFor(() =>
    expect(office.of("recordings").at(-1)).toMatchObject({ text: "204", from: "2026-03-01" }),
  );
});

test("nothing found says how to look, and clears", async () => {
  await recordings("supervisor", {
    recordings: ({ text }) => ({ rows: text ? [] : [recording(0)], counts: { all: 1 }, more: false }),
  });
  await userEvent.type(screen.getByTestId("recordings-filter"), "nobody");
  const empty = await screen.findByTestId("recordings-empty");
  fireEvent.click(within(empty).getByRole("button", { name: "Clear the filter" }));
  expect(await screen.findAllByTestId("recordings-table-row")).toHaveLength(1);
});

test("a recording says in words when it ends and why", async () => {
  await recordings("supervisor", only({ decided_by: "promise", delete_on: "2026-09-05", promised: "180d" }));
  const end = await screen.findByTestId("recording-end");
  expect(end).toHaveTextContent("Destroyed by the end of 5 Sept 2026.");
  expect(end).toHaveTextContent("What its notice promised decides the day");
  expect(end).toHaveTextContent("The notice promised 180 days");
});

test("what is on hold says that it stays, and when it would end without", async () => {
  await recordings("supervisor", only({ held: true, delete_on: "2026-03-09" }));
  const end = await screen.findByTestId("recording-end");
  expect(end).toHaveTextContent("On hold: it stays until the hold is released.");
  expect(end).toHaveTextContent("Without the hold it would end by 9 Mar 2026.");
});

test("what is flagged says why it should not exist, in Chinese too", async () => {
  await recordings("supervisor", only({ flags: ["refused"], notice: "refused" }), "zh-HK");
  expect(await screen.findByTestId("recording-end")).toHaveTextContent("對方拒絕錄音：這段錄音不應存在");
});

test("nothing is heard before its purpose is said, and then from ten seconds before the no", async () => {
  const office = await recordings();
  await screen.findByTestId("listen-purpose");
  expect(screen.getByTestId("listen-send")).toBeDisabled();
  expect(screen.queryByTestId("player")).toBeNull();
  await listen();
  expect(office.of("recording_play")).toEqual([{ id: "recording-0", purpose: "Quality review" }]);
  expect(screen.getByTestId("player-at")).toHaveTextContent("00:21 / 01:10");
});

test("the player jumps by ten seconds, to the refusal, and by its slider", async () => {
  await recordings();
  await listen();
  await waitFor(() => expect(screen.getByTestId("player-toggle")).toBeEnabled());
  fireEvent.click(screen.getByTestId("player-on"));
  expect(screen.getByTestId("player-at")).toHaveTextContent("00:31");
  fireEvent.click(screen.getByTestId("player-back"));
  fireEvent.click(screen.getByTestId("player-back"));
  expect(screen.getByTestId("player-at")).toHaveTextContent("00:11");
  fireEvent.click(screen.getByTestId("player-refusal"));
  expect(screen.getByTestId("player-at")).toHaveTextContent("00:21");
  const slider = screen.getByRole("slider", { name: "Place in the recording" });
  fireEvent.change(slider, { target: { value: "60000" } });
  expect(screen.getByTestId("player-at")).toHaveTextContent("01:00");
  expect(slider).toHaveAttribute("aria-valuetext", "01:00 / 01:10");
});

test("play and pause follow the player, not the button", async () => {
  await recordings();
  const player = await listen();
  const toggle = screen.getByTestId("player-toggle");
  await waitFor(() => expect(toggle).toBeEnabled());
  fireEvent.click(toggle);
  expect(toggle).toHaveTextContent("Play");
  fireEvent.play(screen.getByTestId("player-audio"));
  expect(toggle).toHaveTextContent("Pause");
  expect(player).toHaveAttribute("data-state", "playing");
  fireEvent.pause(screen.getByTestId("player-audio"));
  expect(toggle).toHaveTextContent("Play");
});

test.each([
  ["that a pause came before is no failure, and is not told", "AbortError", 0],
  ["that the machine cannot play is told", "NotSupportedError", 1],
])("a beginning %s", async (_name, name, notes) => {
  vi.mocked(HTMLMediaElement.prototype.play).mockRejectedValue(new DOMException("Stopped.", name));
  await recordings();
  const player = await listen();
  const toggle = screen.getByTestId("player-toggle");
  await waitFor(() => expect(toggle).toBeEnabled());
  await userEvent.click(toggle);
  expect(within(player).queryAllByTestId("error-note")).toHaveLength(notes);
});

test("a recording that comes later does not take the place of one that somebody uses", async () => {
  const rows = [recording(0)];
  const office = await recordings("supervisor", {
    recordings: () => ({ rows: [...rows], counts: { all: rows.length }, more: false }),
  });
  await userEvent.type(await screen.findByTestId("listen-purpose"), "Quality");
  rows.unshift(recording(5));
  await office.growElsewhere();
  await waitFor(() => expect(screen.getAllByTestId("recordings-table-row")).toHaveLength(2));
  expect(screen.getByTestId("listen-purpose")).toHaveValue("Quality");
  expect(screen.getAllByTestId("recordings-table-row")[1]).toHaveAttribute("aria-selected", "true");
});

test("until then the newest is shown", async () => {
  const rows = [recording(0)];
  const office = await recordings("supervisor", {
    recordings: () => ({ rows: [...rows], counts: { all: rows.length }, more: false }),
  });
  rows.unshift(recording(5));
  await office.growElsewhere();
  await waitFor(() => expect(screen.getAllByTestId("recordings-table-row")).toHaveLength(2));
  expect(screen.getAllByTestId("recordings-table-row")[0]).toHaveAttribute("aria-selected", "true");
});

test("a sound that cannot be opened is told, and the purpose can be said again", async () => {
  await recordings("supervisor", {
    recording_sound: () => {
      throw { code: "no_ticket", message: "This leave to listen has run out." };
    },
  });
  await listen();
  expect(await screen.findByText(/Leave to listen lasts ten minutes/)).toBeVisible();
  fireEvent.click(screen.getByTestId("listen-again"));
  expect(await screen.findByTestId("listen-purpose")).toBeVisible();
});

test("an auditor reads and hears nothing, and has no buttons", async () => {
  await recordings("auditor");
  await screen.findByTestId("recording-panel");
  expect(await screen.findByText(/Supervisors and admins listen/)).toBeVisible();
  expect(screen.queryByTestId("listen-purpose")).toBeNull();
  expect(screen.queryByTestId("recording-hold")).toBeNull();
});

test("which call a doubtful recording belongs to is said by a person, with how they know", async () => {
  const office = await recordings();
  await choose(1);
  const [, other] = await screen.findAllByTestId("candidate");
  fireEvent.click(other as HTMLElement);
  expect(screen.getByTestId("candidate-send")).toBeDisabled();
  await userEvent.type(screen.getByTestId("candidate-reason"), "The voice is hers");
  await userEvent.click(screen.getByTestId("candidate-send"));
  expect(office.of("recording_assign")).toEqual([
    { id: "recording-1", record: "record-1", reason: "The voice is hers" },
  ]);
});

test("none of the calls is an answer, too, and names no record", async () => {
  const office = await recordings();
  await choose(1);
  fireEvent.click(await screen.findByTestId("candidate-none"));
  await userEvent.type(screen.getByTestId("candidate-reason"), "A test call");
  await userEvent.click(screen.getByTestId("candidate-send"));
  expect(office.of("recording_assign")).toEqual([{ id: "recording-1", reason: "A test call" }]);
});

test("a hold placed here covers this recording unless another scope is chosen", async () => {
  const office = await recordings();
  fireEvent.click(await screen.findByTestId("recording-hold"));
  await userEvent.type(await screen.findByTestId("hold-case"), "HCA 1/2026");
  await userEvent.type(screen.getByTestId("hold-reason"), "Claim");
  await userEvent.click(screen.getByTestId("hold-send"));
  expect(await screen.findByText(/It holds 6 recordings/)).toBeVisible();
  expect(office.of("hold_place")).toEqual([
    { case: "HCA 1/2026", reason: "Claim", scope: { recording: "recording-0" } },
  ]);
});

test("a copy leaves only encrypted, to somebody, for something, to a place that names a file", async () => {
  const office = await recordings();
  fireEvent.click(await screen.findByTestId("recording-export"));
  await userEvent.type(await screen.findByTestId("recording-export-recipient"), "Sample court");
  await userEvent.type(screen.getByTestId("recording-export-purpose"), "Order of 3 March");
  await userEvent.type(screen.getByTestId("recording-export-passphrase"), "plum orbit 92 lantern");
  await userEvent.clear(screen.getByTestId("recording-export-path"));
  await userEvent.type(screen.getByTestId("recording-export-path"), "/media/safe/");
  expect(screen.getByTestId("recording-export-send")).toBeDisabled();
  await userEvent.type(screen.getByTestId("recording-export-path"), "one.age");
  await userEvent.click(screen.getByTestId("recording-export-send"));
  expect(await screen.findByText(/Written to \/media\/safe\/one.age/)).toBeVisible();
  expect(office.of("recording_export")).toEqual([
    {
      id: "recording-0",
      path: "/media/safe/one.age",
      purpose: "Order of 3 March",
      recipient: "Sample court",
      passphrase: "plum orbit 92 lantern",
    },
  ]);
});

test("what was destroyed has no player, and leads to its certificate", async () => {
  await recordings("supervisor", {
    ...only({ state: "destroyed" }),
    recording_show: () => ({
      ...(fakeScreens.recording_show?.({ id: "recording-0" }) as object),
      row: recording(0, { state: "destroyed" }),
      certificate: "certificate-0",
      destroyed_at: "2026-03-08T19:00:12.000Z",
    }),
  });
  expect(await screen.findByTestId("recording-end")).toHaveTextContent("Destroyed on 9 Mar 2026, 03:00.");
  expect(screen.queryByTestId("listen-purpose")).toBeNull();
  fireEvent.click(screen.getByTestId("recording-certificate"));
  expect(await screen.findByTestId("certificate-view")).toBeVisible();
});

test("an error of the office stands over the list instead of an empty one", async () => {
  fakeOffice("supervisor", {
    ...fakeScreens,
    recordings: () => refuse("views_failed", "views"),
  });
  openWindow();
  fireEvent.click(await screen.findByTestId("nav-recordings"));
  expect(await screen.findByTestId("error-note")).toHaveAttribute("data-code", "views_failed");
  expect(screen.queryByTestId("recordings-empty")).toBeNull();
});
