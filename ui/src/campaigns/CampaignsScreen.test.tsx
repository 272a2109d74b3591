import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { CampaignRow } from "../bindings/CampaignRow";
import { show } from "../parts/show.test-helper";
import { LIMIT } from "../test/fakeDialler";
import { pick } from "../test/pick";
import { CAMPAIGN } from "../test/sample";
import { CampaignsScreen } from "./CampaignsScreen";

const ASKED = {
  key: "fca_authorised",
  form: "yes_no",
  pack: "GB",
  rule: "UK-CON-03",
  text: "PECR, reg. 21B: pensions",
  text_zh: "退休金",
};
const ACCOUNT = { ...ASKED, key: "register_account", form: "text", pack: "CA", rule: "CA-REG-01" };

const OVER = { ...LIMIT, missing: null };
const DAY = {
  date: "2026-03-08",
  live_answers: 2000,
  abandoned: 112,
  source: "report",
  by: "Sample admin",
  at: "2026-03-09T02:00:00.000Z",
};

/** An office of one campaign; what is asked depends on the place. */
function office(row: Partial<CampaignRow> = {}, role = "admin") {
  return {
    who_am_i: { user: "u1", role },
    campaigns: { campaigns: [{ ...CAMPAIGN, ...row }] },
    principals: { principals: [] },
    campaign_questions: ({ jurisdiction }: { jurisdiction?: string }) => ({
      questions: jurisdiction === "GB" ? [ASKED] : jurisdiction === "CA" ? [ACCOUNT] : [],
    }),
    dialler_figures: { days: [], limits: [] },
    campaign_add: { campaign: "c2", position: 5 },
    campaign_change: { position: 6 },
    dialler_figures_add: { replaced: false, position: 7 },
  };
}

async function open() {
  await userEvent.click(await screen.findByText("Fibre upgrade"));
  await screen.findByTestId("campaign-panel");
}

test("a new campaign is asked what the rules of its place ask, with the rule that does", async () => {
  const asked = show(<CampaignsScreen />, office());
  await userEvent.click(await screen.findByTestId("campaign-add"));
  await userEvent.type(await screen.findByTestId("campaign-name"), "Pensions");
  await userEvent.type(screen.getByTestId("campaign-class"), "pensions");
  expect(screen.queryByTestId("campaign-stated")).toBeNull();
  await userEvent.type(screen.getByLabelText("Law of"), "gb");
  await userEvent.click(await screen.findByTestId("campaign-stated-fca_authorised"));
  expect(screen.getByText("UK-CON-03: PECR, reg. 21B: pensions")).toBeInTheDocument();
  expect(screen.queryByTestId("campaign-stated-register_account")).toBeNull();
  await userEvent.click(screen.getByTestId("campaign-add-send"));
  expect(asked.of("campaign_add")).toMatchObject([{ jurisdiction: "GB", stated: { fca_authorised: true } }]);
});

test("what is stated is shown, changed and taken back with a reason", async () => {
  const asked = show(
    <CampaignsScreen />,
    office({ jurisdiction: "CA", stated: { register_account: "DNCL-1" } }),
  );
  await open();
  expect(screen.getByText("DNCL-1")).toBeInTheDocument();
  await userEvent.click(screen.getByTestId("campaign-change"));
  await userEvent.clear(await screen.findByTestId("campaign-stated-register_account"));
  expect(screen.getByTestId("campaign-change-send")).toBeDisabled();
  await userEvent.type(screen.getByTestId("campaign-change-reason"), "The account was closed");
  await userEvent.click(screen.getByTestId("campaign-change-send"));
  const input = {
    campaign: CAMPAIGN.campaign,
    stated: { register_account: null },
    reason: "The account was closed",
  };
  expect(asked.of("campaign_change")).toEqual([input]);
});

test("a dialler over its limit says so, and the campaign goes on by hand", async () => {
  const answers = {
    ...office({ dialling: "predictive" }),
    dialler_figures: { days: [DAY], limits: [OVER] },
  };
  const asked = show(<CampaignsScreen />, answers);
  await open();
  const limit = await screen.findByTestId("campaign-limit-US-ABN-01");
  expect(limit).toHaveAttribute("data-state", "over");
  expect(limit).toHaveTextContent("412 of 12,900 live answers abandoned in 30 days: 3.19 %, at most 3 %");
  expect(limit).toHaveTextContent("dialler stopped");
  await userEvent.click(screen.getByTestId("campaign-change"));
  await pick("campaign-change-dialling", "By hand");
  await userEvent.type(screen.getByTestId("campaign-change-reason"), "Too many abandoned");
  await userEvent.click(screen.getByTestId("campaign-change-send"));
  expect(asked.of("campaign_change")).toMatchObject([{ dialling: "manual", stated: {} }]);
});

test("a day without figures is named in both languages", async () => {
  const limit = { ...OVER, state: "within", abandoned: 0, hundredths: 0, missing: "2026-03-07" };
  const answers = { ...office({ dialling: "predictive" }), dialler_figures: { days: [], limits: [limit] } };
  show(<CampaignsScreen />, answers, "zh-HK");
  await open();
  expect(await screen.findByText(/2026年3月7日.*未有填報數字/)).toBeInTheDocument();
});

test("a supervisor states the figures of a day, and no more were abandoned than answered", async () => {
  const asked = show(<CampaignsScreen />, office({ dialling: "predictive" }, "supervisor"));
  await open();
  await userEvent.click(await screen.findByTestId("campaign-figures"));
  await userEvent.type(await screen.findByTestId("figures-date"), "2026-03-08");
  await userEvent.type(screen.getByTestId("figures-live"), "100");
  await userEvent.type(screen.getByTestId("figures-abandoned"), "101");
  await userEvent.type(screen.getByTestId("figures-source"), "daily report");
  expect(screen.getByTestId("figures-send")).toBeDisabled();
  await userEvent.type(screen.getByTestId("figures-abandoned"), "{Backspace}");
  await userEvent.click(screen.getByTestId("figures-send"));
  const input = { date: "2026-03-08", live_answers: 100, abandoned: 10, source: "daily report" };
  await waitFor(() => expect(asked.of("dialler_figures_add")).toMatchObject([input]));
});

test("a campaign by hand has no figures to show, and an auditor changes nothing", async () => {
  const asked = show(<CampaignsScreen />, office({}, "auditor"));
  await open();
  await waitFor(() => expect(asked.of("dialler_figures")).toHaveLength(1));
  expect(screen.queryByTestId("campaign-dialler")).toBeNull();
  expect(screen.queryByTestId("campaign-change")).toBeNull();
});
