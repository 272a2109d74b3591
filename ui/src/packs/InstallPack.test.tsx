import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Role } from "../bindings/Role";
import { show } from "../parts/show.test-helper";
import { PerformError } from "../platform";
import { signer, TRIED } from "../test/fakeSigners";
import { InstallPack } from "./InstallPack";

/** As it was sent: with a mark at its begin and the line ends of another system. */
const TEXT = "\uFEFFversion = 4\r\n";
const SIGNATURE = "untrusted comment: made up\nAAAA\n";

const refuse = (code: string, message: string) => () => {
  throw new PerformError(code, message);
};

function dialog(more: Record<string, unknown> = {}, role: Role = "admin", language: "en" | "zh-HK" = "en") {
  return show(
    <InstallPack onClose={() => {}} />,
    {
      who_am_i: { role },
      pack_signers: { signers: [signer()], packs: [] },
      pack_try: TRIED,
      pack_install: { state: "waiting", id: "d1", position: 9 },
      ...more,
    },
    language,
  );
}

async function give(text: BlobPart = TEXT) {
  await userEvent.upload(await screen.findByTestId("packs-install-pack"), new File([text], "HK.toml"));
  const signature = new File([SIGNATURE], "HK.toml.minisig");
  await userEvent.upload(screen.getByTestId("packs-install-signature"), signature);
}

test("a pack is tried as soon as its signature is there, to the byte, and sent with a reason", async () => {
  const asked = dialog();
  const pack = await screen.findByTestId("packs-install-pack");
  await userEvent.upload(pack, new File([TEXT], "HK.toml"));
  expect(await screen.findByText("HK.toml")).toBeVisible();
  expect(asked.of("pack_try")).toEqual([]);
  await userEvent.upload(
    screen.getByTestId("packs-install-signature"),
    new File([SIGNATURE], "HK.toml.minisig"),
  );
  await screen.findByTestId("packs-tried");
  expect(asked.of("pack_try")).toEqual([{ text: TEXT, signature: SIGNATURE }]);
  const send = screen.getByTestId("packs-install-send");
  expect(send).toBeDisabled();
  await userEvent.type(screen.getByTestId("packs-install-reason"), " The gazette of this week ");
  await userEvent.click(send);
  expect(await screen.findByText(/The pack in force holds until/)).toBeVisible();
  expect(asked.of("pack_install")).toEqual([
    { text: TEXT, signature: SIGNATURE, reason: "The gazette of this week" },
  ]);
});

test("whose key signed it, which version it replaces and its hash are said", async () => {
  dialog();
  await give();
  const tried = await screen.findByTestId("packs-tried");
  expect(await screen.findByTestId("packs-tried-signer")).toHaveTextContent("Sample lawyers");
  expect(tried).toHaveTextContent("Hong Kong (HK)");
  expect(tried).toHaveTextContent("3 → 4");
  const hash = screen.getByTestId("packs-tried-sha256");
  expect(hash).toHaveTextContent(TRIED.sha256.slice(0, 16));
  expect(hash).toHaveAttribute("title", TRIED.sha256);
  expect(tried).toHaveTextContent("204 of the newest 2,000 calls");
  expect(tried).toHaveTextContent("A pack always needs two people");
});

test("of a place that had no pack no version is said to be replaced", async () => {
  dialog({ pack_try: { ...TRIED, version_before: null } });
  await give();
  expect(await screen.findByText("4; this place had no pack")).toBeVisible();
});

// Rule, what, before, after: of each kind of difference one.
test.each([
  ["HK-COD-01", "stricter", "from: 09:00, until: 22:00", "from: 11:00, until: 22:00"],
  ["HK-COD-02", "looser, or cannot be told", "at most 3", "at most 5"],
  ["HK-CON-02", "looser, or cannot be told", "days 14", "the same values; its dates"],
  ["HK-COD-05", "words only", "no values", "the same values"],
  ["HK-SEC-10", "added", "–", "since = 2026-02-05"],
  ["HK-SEC-09", "removed", "sector Beauty", "–"],
])("%s is said to be %s, with its values before and after", async (rule, what, before, after) => {
  dialog();
  await give();
  const rows = await screen.findAllByTestId("packs-differences-row");
  const row = rows.find((one) => within(one).queryByText(rule)) as HTMLElement;
  const cells = within(row).getAllByRole("cell");
  expect(cells[1]).toHaveTextContent(what);
  expect(cells[2]).toHaveTextContent(before);
  expect(cells[3]).toHaveTextContent(after);
});

test("how many rules differ, and of each kind how many, stands over the table", async () => {
  dialog();
  await give();
  expect(await screen.findByTestId("packs-tally")).toHaveTextContent(
    "stricter 1looser, or cannot be told 2words only 1added 1removed 1",
  );
  expect(screen.getByText("6 rules differ from the pack in force")).toBeVisible();
});

test("a pack in which only other things than rules differ says so", async () => {
  dialog({ pack_try: { ...TRIED, differences: [] } });
  await give();
  expect(await screen.findByText("0 rules differ from the pack in force")).toBeVisible();
  expect(screen.getByText(/the clocks of single regions are not compared/)).toBeVisible();
  expect(screen.queryByTestId("packs-differences")).toBeNull();
});

test("only the value that is another one stands out", async () => {
  dialog();
  await give();
  const rows = await screen.findAllByTestId("packs-differences-row");
  const cell = within(rows[1] as HTMLElement).getAllByRole("cell")[3] as HTMLElement;
  expect(within(cell).getByText("5").className).toMatch(/changed/);
  expect(within(cell).getByText("7").className).not.toMatch(/changed/);
});

test.each([
  ["not_signed", "have their key trusted first"],
  ["bad_input", "ask for both again. The program says: text: line 3"],
  ["conflict", "has to be taken back first"],
])("refused as %s it is said what to do, and nothing can be sent", async (code, says) => {
  const asked = dialog({ pack_try: refuse(code, "text: line 3") });
  await give();
  const note = await screen.findByTestId("error-note");
  expect(note).toHaveTextContent(says);
  expect(note).toHaveAttribute("data-code", code);
  expect(screen.queryByTestId("packs-tried")).toBeNull();
  expect(screen.getByTestId("packs-install-send")).toBeDisabled();
  expect(asked.of("pack_install")).toEqual([]);
});

test("and in Chinese", async () => {
  dialog({ pack_try: refuse("not_signed", "No key") }, "admin", "zh-HK");
  await give();
  expect(await screen.findByTestId("error-note")).toHaveTextContent("沒有任何更改");
});

test("another file takes what was said of the first away, and is tried itself", async () => {
  const asked = dialog();
  await give();
  await screen.findByTestId("packs-tried");
  await userEvent.upload(screen.getByTestId("packs-install-pack"), new File(["version = 5\n"], "other.toml"));
  await screen.findByText("other.toml");
  await screen.findByTestId("packs-tried");
  expect(asked.of("pack_try").at(-1)).toEqual({ text: "version = 5\n", signature: SIGNATURE });
});

test("what is no text is not tried", async () => {
  const asked = dialog();
  await give(new Uint8Array([0xff, 0xfe, 0x00]));
  expect(await screen.findByText(/HK.toml cannot be read as text/)).toBeVisible();
  expect(asked.of("pack_try")).toEqual([]);
});

test("where no key is trusted it is said before files are looked for", async () => {
  dialog({ pack_signers: { signers: [], packs: [] } });
  expect(await screen.findByText(/every pack is refused/)).toBeVisible();
});

test.each(["supervisor", "auditor"] as const)("a %s tries a pack and sends none", async (role) => {
  dialog({}, role);
  await give();
  expect(await screen.findByTestId("packs-tried")).toBeVisible();
  expect(screen.getByText(/opens the same two files here first/)).toBeVisible();
  expect(screen.queryByTestId("packs-install-send")).toBeNull();
  expect(screen.queryByTestId("packs-install-reason")).toBeNull();
});
