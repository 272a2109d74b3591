import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Role } from "../bindings/Role";
import { show } from "../parts/show.test-helper";
import { PerformError } from "../platform";
import { fakeSigners, SAMPLE_KEY, signer } from "../test/fakeSigners";
import { SignersPanel } from "./SignersPanel";

function panel(more: Record<string, unknown> = {}, role: Role = "admin") {
  return show(<SignersPanel onClose={() => {}} />, { who_am_i: { role }, ...fakeSigners, ...more });
}

async function trust() {
  await userEvent.click(await screen.findByTestId("packs-trust"));
  return screen.findByTestId("packs-trust-key");
}

test("each key is said by whose it is, and who decided to trust it", async () => {
  panel();
  const key = await screen.findByTestId("packs-signer");
  expect(key).toHaveTextContent("Sample lawyers, read out on the telephone");
  expect(key).toHaveTextContent("1F2E3D4C5B6A7988");
  expect(key).toHaveTextContent("asked by Chow Mei, 20 Feb 2026, 10:00 · agreed by Lau Tsz-kit");
});

test("of the packs that were installed it is said which is in force", async () => {
  panel();
  const packs = await screen.findAllByTestId("packs-installed");
  expect(packs[0]).toHaveTextContent("HK, version 3 in force");
  expect(packs[1]).toHaveTextContent("HK, version 2 superseded");
  expect(packs[0]).toHaveTextContent("The gazette of that week");
});

test("where nothing is, it is said in words", async () => {
  panel({ pack_signers: { signers: [], packs: [] } });
  expect(await screen.findByTestId("packs-signers-empty")).toHaveTextContent("No key is trusted");
  expect(screen.getByTestId("packs-installed-empty")).toHaveTextContent("those that came with the program");
});

test.each([
  ["the line", SAMPLE_KEY],
  ["the whole file", `untrusted comment: minisign public key 1F2E3D4C5B6A7988\n${SAMPLE_KEY}\n`],
])("a key is pasted as %s, and waits for a second person", async (_, pasted) => {
  const asked = panel();
  const key = await trust();
  const send = screen.getByTestId("packs-trust-send");
  await userEvent.click(key);
  await userEvent.paste(pasted);
  expect(send).toBeDisabled();
  await userEvent.type(screen.getByTestId("packs-trust-note"), "Of our lawyers");
  await userEvent.click(send);
  expect(await screen.findByText(/No pack of this key is taken until/)).toBeVisible();
  expect(asked.of("pack_signer_trust")).toEqual([{ key: SAMPLE_KEY, note: "Of our lawyers" }]);
});

test("a key taken from its file can be read before it is sent", async () => {
  panel();
  const key = await trust();
  const content = `untrusted comment: minisign public key 1F2E3D4C5B6A7988\n${SAMPLE_KEY}\n`;
  await userEvent.upload(screen.getByTestId("packs-trust-file"), new File([content], "minisign.pub"));
  await waitFor(() => expect(key).toHaveValue(SAMPLE_KEY));
});

test("a secret key that was taken by mistake is neither shown nor sent", async () => {
  const asked = panel();
  const key = await trust();
  const secret = `untrusted comment: minisign encrypted secret key\nRWRTY0Iy${"A".repeat(204)}\n`;
  await userEvent.upload(screen.getByTestId("packs-trust-file"), new File([secret], "minisign.key"));
  expect(await screen.findByText(/A secret key stays with whoever signs/)).toBeVisible();
  expect(key).toHaveValue("");
  await userEvent.type(screen.getByTestId("packs-trust-note"), "Of our lawyers");
  expect(screen.getByTestId("packs-trust-send")).toBeDisabled();
  expect(asked.of("pack_signer_trust")).toEqual([]);
});

test("a key that is trusted already is said to be", async () => {
  const refused = () => {
    throw new PerformError("conflict", "This key is trusted already.");
  };
  panel({ pack_signer_trust: refused });
  await userEvent.click(await trust());
  await userEvent.paste(SAMPLE_KEY);
  await userEvent.type(screen.getByTestId("packs-trust-note"), "Of our lawyers");
  await userEvent.click(screen.getByTestId("packs-trust-send"));
  expect(await screen.findByTestId("error-note")).toHaveTextContent("or you have asked for it");
});

test("a key is trusted no more at once, with a reason", async () => {
  let dropped = false;
  const asked = panel({
    pack_signers: () => ({ signers: dropped ? [] : [signer()], packs: [] }),
    pack_signer_drop: () => {
      dropped = true;
      return { position: 9 };
    },
  });
  await userEvent.click(await screen.findByTestId("packs-drop"));
  const send = await screen.findByTestId("packs-drop-send");
  expect(screen.getByText(/What was installed stays in force/)).toBeVisible();
  expect(send).toBeDisabled();
  await userEvent.type(screen.getByTestId("packs-drop-text"), "The key was lost");
  await userEvent.click(send);
  expect(await screen.findByTestId("packs-signers-empty")).toBeVisible();
  expect(asked.of("pack_signer_drop")).toEqual([{ key_id: "1F2E3D4C5B6A7988", reason: "The key was lost" }]);
});

test.each(["supervisor", "auditor"] as const)("a %s sees the keys and changes none", async (role) => {
  panel({}, role);
  await screen.findByTestId("packs-signer");
  expect(screen.queryByTestId("packs-trust")).toBeNull();
  expect(screen.queryByTestId("packs-drop")).toBeNull();
});
