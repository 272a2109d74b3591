import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { ScriptText } from "../bindings/ScriptText";
import { show } from "../parts/show.test-helper";
import { ScriptsScreen } from "./ScriptsScreen";

const FINDING = {
  severity: "error",
  rule: "HK-COD-04",
  item: "purpose",
  language: "yue",
  text: "The purpose is not said.",
  text_zh: "沒有說明致電原因。",
};

interface Asked {
  channel: string;
  texts: ScriptText[];
  recording_kept: string | null;
}

const saidPurpose = (input: Asked) =>
  input.texts.every((text) => text.steps.some((step) => step.item === "purpose" && step.text !== ""));

function office() {
  return show(<ScriptsScreen />, {
    who_am_i: { role: "supervisor" },
    scripts: { scripts: [] },
    campaigns: { campaigns: [{ campaign: "c1", name: "Fibre upgrade", recording: true, closed_at: null }] },
    script_check: (input: Asked) => ({ findings: saidPurpose(input) ? [] : [FINDING] }),
    script_draft: { script: "s1", version: 1, findings: [], position: 4 },
  });
}

async function begin(item = "script-new-campaign") {
  await userEvent.click((await screen.findAllByTestId("script-new"))[0] as HTMLElement);
  await userEvent.click(await screen.findByTestId(item));
}

test("the rulebook is asked as one types, and says what is missing", async () => {
  office();
  await begin();
  expect(await screen.findByText("Nothing to mend.", { exact: false })).toBeVisible();
  await userEvent.clear(screen.getByTestId("script-step-purpose"));
  expect(await screen.findByText("The purpose is not said.")).toBeVisible();
});

test("a draft is saved with all its languages and the promise", async () => {
  const asked = office();
  await begin();
  await userEvent.click(await screen.findByTestId("script-add-en"));
  await userEvent.type(screen.getByTestId("script-offer"), "Faster.");
  await userEvent.click(screen.getByTestId("script-save"));
  await waitFor(() => expect(asked.of("script_draft")).toHaveLength(1));
  const [draft] = asked.of("script_draft") as Asked[];
  expect([draft?.channel, draft?.recording_kept]).toEqual(["voice", "180d"]);
  expect(draft?.texts.map((text) => text.language)).toEqual(["yue", "en"]);
  expect(draft?.texts[1]?.offer).toBe("Faster.");
});

test("a message has its parts and nothing of a call, and is kept by its channel", async () => {
  const asked = office();
  await begin("script-new-whatsapp");
  expect(await screen.findByTestId("script-step-opt_out_channel")).toBeVisible();
  for (const gone of ["script-offer", "script-closing", "script-kept"]) {
    expect(screen.queryByTestId(gone)).toBeNull();
  }
  await userEvent.click(screen.getByTestId("script-save"));
  await waitFor(() => expect(asked.of("script_draft")).toHaveLength(1));
  const [draft] = asked.of("script_draft") as Asked[];
  expect([draft?.channel, draft?.recording_kept]).toEqual(["whatsapp", null]);
  expect(draft?.texts[0]).toMatchObject({ language: "yue", offer: "", closing: "" });
});
