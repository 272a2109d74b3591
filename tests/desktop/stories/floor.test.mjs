// A floor in the real window: a hub on PostgreSQL, two desks. What one hears the other may not dial while it looks at the number;
// the hub is killed, both desks turn amber, then red, and still keep every no; it returns, and nothing was lost.
import assert from "node:assert/strict";
import { dialAndTalk, hangUp, onScreen, refusalKept, refuse, takeNext, watchDeath } from "../harness/desk.mjs";
import { goTo, signIn, signOut } from "../harness/front.mjs";
import { seatOf, startHub } from "../harness/hub.mjs";
import { open } from "../harness/open.mjs";
import { startPostgres } from "../harness/postgres.mjs";
import { e164Of } from "../harness/spellings.mjs";
import { story } from "../harness/story.mjs";
import { demoWorkspace } from "../harness/workspace.mjs";

const CAMPAIGN = "fibre-upgrade";
const BLOCKED = 3;
/** The limit of a heartbeat, in seconds: long enough for a slow machine to make its calls without the hub. */
const LIMIT = 30;
/** Patience for what comes when the limit has passed, or when the hub is back. */
const PAST = 120_000;
const GAPS = ["call_in_gap", "call_offline_after_no"];
const beat = (state) => `[data-testid="top-heartbeat"][data-state="${state}"]`;

story("A floor: one list for all desks, safe when the hub is gone", async ({ step, onEnd, look }) => {
  const database = await step("a private PostgreSQL is started", startPostgres);
  onEnd(() => database.close());
  const company = await step("a demo workspace is made for the hub, its facts in PostgreSQL", () =>
    demoWorkspace(database),
  );
  onEnd(() => company.remove());
  const { agent, supervisor, admin } = company.users;
  let hub = await step("the hub serves it", () => startHub(company, { limit: LIMIT }));
  onEnd(() => hub.close());

  // --- two desks join ---

  const seats = [seatOf(company), seatOf(company)];
  for (const seat of seats) onEnd(() => seat.remove());
  await step("the first desk joins by the command line", async () => {
    const made = await company.quietline(["hub", "invite", "--name", "Desk 1", "--json"], { as: "admin" });
    await seats[0].quietline(["hub", "join", JSON.parse(made.out).code, "--json"]);
  });
  const one = await step("its window opens, and the hub is heard", async () => {
    const window = await open(seats[0]);
    await signIn(window, admin, "retention-screen");
    await window.waitShown(beat("fresh"));
    return window;
  });
  onEnd(() => one.close());
  look(one);
  const code = await step("an admin invites the second on the screen Floor", async () => {
    await goTo(one, "floor");
    await one.click("floor-invite");
    await one.fill("invite-name", "Desk 2");
    await one.click("invite-send");
    await one.waitShown('[data-testid="invite-picture"]');
    await one.waitShown('[data-testid="invite-words"]');
    await one.shot("floor-01-invite");
    const text = await one.textOf('[data-testid="invite-code"]');
    await one.click("invite-close");
    return text;
  });
  const two = await step("the second joins in its window, with that code", async () => {
    const window = await open(seats[1]);
    look(window);
    await window.click("firstrun-join");
    await window.fill("join-code", code);
    await window.shot("floor-02-join");
    await window.click("join-send");
    await window.waitShown('[data-testid="join-done"]');
    await window.click("join-go-on");
    await window.waitShown('[data-testid="signin"]');
    return window;
  });
  onEnd(() => two.close());
  await step("used once, the code makes no other desk", async () => {
    const third = seatOf(company);
    onEnd(() => third.remove());
    const { out } = await third.quietline(["hub", "join", code, "--json"], { status: [1, 2, 3, 4, 5] });
    assert.ok(!out.includes('"desk"'), "nothing was made");
  });
  await step("the floor shows both, ready", async () => {
    look(one);
    await one.waitShown('[data-testid="floor-tile"][data-state="ready"] + [data-testid="floor-tile"][data-state="ready"]');
    await one.shot("floor-03-floor");
    await signOut(one);
  });

  // --- what one hears the other may not dial ---

  await step("the agent sits down at Desk 1, the supervisor at Desk 2 with a person on screen", async () => {
    await signIn(one, agent, "desk");
    await signIn(two, supervisor, "rejections-screen");
    await two.click("nav-desk");
    await two.waitShown('[data-testid="desk"]');
  });
  const first = await step("Desk 2 looks at a number that may be called", async () => {
    // By its button: Enter belongs to the link in the navigation that was pressed before.
    await two.click("desk-next");
    return e164Of(await onScreen(two));
  });
  await step("F8 at Desk 1 for that number: at Desk 2 the dial key goes dead while one looks at it", async () => {
    await watchDeath(two);
    const pressed = await refuse(one, first);
    const { kept, effective } = await refusalKept(one);
    assert.ok(Date.parse(kept) <= Date.parse(effective), "kept before it is effective");
    await one.shot("floor-04-refused");
    await two.waitShown('[data-testid="desk-verdict"][data-state="blocked"]');
    assert.ok(await two.run(`return document.querySelector('[data-testid="desk-dial"]').disabled`));
    await two.key("F2");
    await two.waitShown('[data-testid="desk"][data-phase="ready"]');
    await two.shot("floor-05-dead");
    const { blocked } = await two.run("return window.died");
    tell(`said ${kept}, effective ${effective}; blocked at the other desk ${Math.round(blocked - pressed)} ms after the press`);
    await one.click("who-done");
  });

  // --- the hub is gone ---

  const [mine, theirs] = await step("both desks have somebody on screen, on loan to them", async () => {
    await one.waitShown('[data-testid="desk-idle"]');
    const numbers = [e164Of(await takeNext(one)), e164Of(await takeNext(two))];
    assert.notEqual(numbers[0], numbers[1], "nobody is on loan to two desks");
    return numbers;
  });
  await step("the hub is killed: both desks turn amber", async () => {
    await hub.kill();
    await one.waitShown(beat("late"));
    await two.waitShown(beat("late"));
    await one.shot("floor-06-amber");
  });
  await step("Desk 1 calls the person on loan; they say no: kept, and the hub will have it", async () => {
    await dialAndTalk(one);
    await one.key("F8");
    await one.waitShown('[data-testid="desk-kept"]');
    await one.waitShown('[data-testid="desk-on-its-way"][data-off]');
    await one.shot("floor-07-kept");
    await one.key("Enter");
    // Nobody more is on loan: the settled call leaves the screen all the same.
    await one.waitShown('[data-testid="desk"]:is([data-phase="ready"], [data-phase="idle"])');
  });
  await step("Desk 1 also hears a no of the person at Desk 2, who cannot know and calls", async () => {
    await refuse(one, theirs);
    await one.waitShown('[data-testid="desk-on-its-way"][data-off]');
    await one.click("who-done");
    await dialAndTalk(two);
    await hangUp(two, 1);
  });
  await step("past the limit both are red, and dial nobody", async () => {
    for (const window of [one, two]) {
      await window.waitShown(beat("past"), { patience: PAST });
      await window.waitShown('[data-testid="hub-band"][data-state="past"]');
      await window.waitText("This desk dials nobody until the hub answers; refusals are still kept.");
    }
    assert.ok(await two.run(`return document.querySelector('[data-testid="desk-dial"]')?.disabled ?? true`));
    await two.shot("floor-08-red");
  });
  const late = "+85291234567";
  await step("F8 still works", async () => {
    await refuse(one, late);
    await one.waitShown('[data-testid="desk-kept"]');
    await one.waitShown('[data-testid="desk-on-its-way"][data-off]');
    await one.waitShown('[data-testid="top-outbox"]');
    await one.shot("floor-09-red-refusal");
  });

  // --- the hub is back ---

  await step("the hub returns: amber turns green, the outbox is drained", async () => {
    hub = await startHub(company, { listen: hub.address, limit: LIMIT });
    await one.waitShown('[data-testid="desk-effective"]', { patience: PAST });
    for (const window of [one, two]) {
      await window.waitShown(beat("fresh"), { patience: PAST });
      await window.waitShown('body:not(:has([data-testid="top-outbox"]))', { patience: PAST });
      await window.waitShown('body:not(:has([data-testid="hub-band"]))');
    }
    await one.shot("floor-10-drained");
    await one.click("who-done");
  });
  await step("nothing was lost: every number is refused at the hub", async () => {
    for (const number of [first, mine, theirs, late]) {
      const args = ["screen", number, "--campaign", CAMPAIGN, "--json"];
      const { out } = await company.quietline(args, { as: "supervisor", status: [BLOCKED] });
      const rules = JSON.parse(out).reasons.map((reason) => reason.rule);
      assert.ok(rules.some((rule) => rule.startsWith("HK-OPT")), `blocked by ${rules}, not by the refusal`);
    }
    const log = JSON.parse((await company.quietline(["rejections", "list", "--json"], { as: "supervisor" })).out);
    assert.equal(log.entries.length, 4, "each once");
  });
  await step("the call in the gap is an incident, found by the program", async () => {
    look(two);
    await goTo(two, "floor");
    await two.click("floor-incidents");
    await two.waitShown('[data-testid="incidents-table-row"]');
    await two.shot("floor-11-incident");
    const { incidents } = JSON.parse((await company.quietline(["incidents", "--json"], { as: "supervisor" })).out);
    const gaps = incidents.filter((incident) => GAPS.includes(incident.kind));
    assert.equal(gaps.length, 1, `the one call, once: ${incidents.map((incident) => incident.kind)}`);
  });
  await step("the ledger of the whole day verifies", async () => {
    const report = JSON.parse((await company.quietline(["ledger", "verify", "--json"], { as: "admin" })).out);
    assert.equal(report.ok, true);
  });
});

/** A measured time, for the person who reads along; nothing is asserted about it. */
function tell(line) {
  process.stderr.write(`    ${line}\n`);
}
