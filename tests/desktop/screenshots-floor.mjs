// Pictures of a floor: two desks and their hub, before, while and after the hub is gone.
import { picture } from "./harness/album.mjs";
import { dialAndTalk, hangUp, onScreen, refuse, takeNext } from "./harness/desk.mjs";
import { goTo, signIn, signOut } from "./harness/front.mjs";
import { seatOf, startHub } from "./harness/hub.mjs";
import { open } from "./harness/open.mjs";
import { e164Of, maskOf } from "./harness/spellings.mjs";
import { demoWorkspace } from "./harness/workspace.mjs";

/** Longer than the limit of a heartbeat. */
const PAST = 120_000;
const CODE = '[data-testid="invite-code"], [data-testid="invite-words"], [data-testid="invite-picture"]';
const beat = (state) => `[data-testid="top-heartbeat"][data-state="${state}"]`;

/** A floor on which the hub is killed and comes back, with a picture wherever a screen looks new. */
export async function theFloor() {
  const endings = [];
  const onEnd = (ending) => endings.push(ending);
  try {
    const company = await demoWorkspace();
    onEnd(company.remove);
    const hub = await startHub(company);
    onEnd(hub.close);
    const [one, two] = await joined(company, onEnd);
    await refused(one, two, company.users);
    await hubGone(one, two, hub);
    const again = await startHub(company, { listen: hub.address });
    onEnd(again.close);
    await hubBack(one, two);
  } finally {
    for (const ending of endings.toReversed()) await ending();
  }
}

/** Two seats: one joined by the command line, the other in its window. */
async function joined(company, onEnd) {
  const seats = [seatOf(company), seatOf(company)];
  for (const seat of seats) onEnd(seat.remove);
  const made = await company.quietline(["hub", "invite", "--name", "Desk 1", "--json"], { as: "admin" });
  await seats[0].quietline(["hub", "join", JSON.parse(made.out).code, "--json"]);
  const one = await open(seats[0]);
  onEnd(() => one.close());
  await signIn(one, company.users.admin, "retention-screen");
  const code = await invited(one);
  const two = await open(seats[1]);
  onEnd(() => two.close());
  await two.click("firstrun-join");
  await picture(two, "floor-join");
  await two.fill("join-code", code);
  await two.click("join-send");
  await two.waitShown('[data-testid="join-done"]');
  await picture(two, "floor-joined");
  await two.click("join-go-on");
  await two.waitShown('[data-testid="signin"]');
  await one.waitShown('[data-testid="floor-tile"][data-state="ready"] + [data-testid="floor-tile"][data-state="ready"]');
  await picture(one, "floor");
  await signOut(one);
  return [one, two];
}

async function invited(window) {
  await window.waitShown(beat("fresh"));
  await goTo(window, "floor");
  await window.click("floor-invite");
  await window.fill("invite-name", "Desk 2");
  await picture(window, "floor-invite");
  await window.click("invite-send");
  await window.waitShown('[data-testid="invite-picture"]');
  await picture(window, "floor-invite-code", { moving: CODE });
  const code = await window.textOf('[data-testid="invite-code"]');
  await window.click("invite-close");
  return code;
}

/** What one hears the other may not dial. */
async function refused(one, two, { agent, supervisor }) {
  await signIn(one, agent, "desk");
  await signIn(two, supervisor, "rejections-screen");
  await two.click("nav-desk");
  await two.waitShown('[data-testid="desk"]');
  await two.click("desk-next");
  await refuse(one, e164Of(await onScreen(two)));
  await one.waitShown('[data-testid="desk-effective"]');
  await two.waitShown('[data-testid="desk-verdict"][data-state="blocked"]');
  await picture(two, "floor-blocked");
  await one.click("who-done");
}

/** Amber, then red: refusals are kept all the while. */
async function hubGone(one, two, hub) {
  const mine = e164Of(await takeNext(one));
  const theirs = e164Of(await takeNext(two));
  // Who is on loan elsewhere leaves the list of who comes next: the pictures are of after that, at both desks.
  await one.waitNoText(maskOf(theirs));
  await two.waitNoText(maskOf(mine));
  const [left] = /\d+ in all/.exec(await one.textOf('[data-testid="desk-queue"]'));
  await two.waitText(left);
  await hub.kill();
  await one.waitShown(beat("late"));
  await picture(one, "floor-late");
  await refuse(one, theirs);
  await one.waitShown('[data-testid="desk-on-its-way"][data-off]');
  await picture(one, "floor-late-refused");
  await one.click("who-done");
  await dialAndTalk(two);
  await hangUp(two, 1);
  for (const window of [one, two]) {
    await window.waitShown(beat("past"), { patience: PAST });
    await window.waitShown('[data-testid="top-outbox"]');
  }
  await picture(one, "floor-past");
  await picture(two, "floor-past-supervisor");
}

async function hubBack(one, two) {
  for (const window of [one, two]) {
    await window.waitShown(beat("fresh"), { patience: PAST });
    await window.waitShown('body:not(:has([data-testid="top-outbox"]))', { patience: PAST });
  }
  await goTo(two, "floor");
  await picture(two, "floor-after");
  await two.click("floor-incidents");
  await two.waitShown('[data-testid="incidents-table-row"]');
  // Which of two reports came first decides what the incident is called.
  await picture(two, "floor-incident", { moving: '[data-testid="incidents-table-row"]' });
}
