import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { fakeOffice, type Handlers } from "../test/fake";
import { openWindow } from "../test/window";

const CODE = "hub.example:7420/AB12-CD34";
const WORDS = Array.from({ length: 24 }, () => "abandon").join(" ");

async function joining(more: Handlers = {}, language: "en" | "zh-HK" = "en") {
  let joined = false;
  const office = fakeOffice(null, {
    workspace: () => ({
      state: joined ? "ready" : "none",
      path: "/home/you/quietline",
      message: null,
      demo: false,
      company: joined ? "Harbour Broadband" : null,
      mode: joined ? "desk" : null,
    }),
    workspace_join: () => {
      joined = true;
      return { desk: "desk-12", company: "Harbour Broadband" };
    },
    ...more,
  });
  openWindow(language);
  fireEvent.click(await screen.findByTestId("firstrun-join"));
  await screen.findByTestId("join-code");
  return office;
}

function fill(testid: string, value: string): void {
  fireEvent.change(screen.getByTestId(testid), { target: { value } });
}

test("a pasted code makes a desk of this machine, and the way leads to the sign-in", async () => {
  const office = await joining();
  expect(screen.getByTestId("join-send")).toBeDisabled();
  fill("join-code", `  ${CODE} `);
  fill("join-name", " Desk 12 ");
  fireEvent.click(screen.getByTestId("join-send"));
  expect(await screen.findByTestId("join-done")).toHaveTextContent("Harbour Broadband");
  expect(office.of("workspace_join")).toEqual([{ code: CODE, name: "Desk 12" }]);
  fireEvent.click(screen.getByTestId("join-go-on"));
  await waitFor(() => expect(screen.getByTestId("signin-user")).toBeVisible());
});

test("24 words that were read out do the same", async () => {
  const office = await joining();
  fireEvent.click(screen.getByLabelText("Read out"));
  fill("join-address", "hub.example:7420");
  fill("join-words", WORDS.slice(0, -8));
  expect(screen.getByText("23 of 24 words")).toBeVisible();
  expect(screen.getByTestId("join-send")).toBeDisabled();
  fill("join-words", WORDS);
  fireEvent.click(screen.getByTestId("join-send"));
  await screen.findByTestId("join-done");
  expect(office.of("workspace_join")).toEqual([{ code: `hub.example:7420/${WORDS}`, name: "" }]);
});

test("while the hub is asked, that is said and nothing can be pressed twice", async () => {
  await joining({ workspace_join: () => new Promise(() => {}) });
  fill("join-code", CODE);
  fireEvent.click(screen.getByTestId("join-send"));
  expect(await screen.findByTestId("join-busy")).toHaveTextContent("Asking the hub who it is");
  expect(screen.getByTestId("join-send")).toBeDisabled();
});

test.each([
  ["expired_invite", "This code is too old."],
  ["used_invite", "This code was used already"],
  ["bad_code", "This is not a whole code"],
  ["not_permitted", "The hub does not know this code."],
  ["hub_unreachable", "No hub of this code answers at its address."],
  ["other_version", "Install the same version as the hub."],
  ["already_exists", "already. Nothing was changed."],
])("%s is said in words, and one can try again", async (code, words) => {
  await joining({
    workspace_join: () => {
      throw { code, message: "not these" };
    },
  });
  fill("join-code", CODE);
  fireEvent.click(screen.getByTestId("join-send"));
  expect(await screen.findByTestId("join-error")).toHaveTextContent(words);
  expect(screen.getByTestId("join-error")).toHaveAttribute("data-code", code);
  expect(screen.getByTestId("join-send")).toBeEnabled();
});

test("what has no words of its own is told as the program says it", async () => {
  await joining({
    workspace_join: () => {
      throw { code: "hub_closed", message: "The hub takes no desk today." };
    },
  });
  fill("join-code", CODE);
  fireEvent.click(screen.getByTestId("join-send"));
  expect(await screen.findByTestId("join-error")).toHaveTextContent("The hub takes no desk today.");
});
