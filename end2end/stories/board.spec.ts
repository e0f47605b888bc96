import { Member, expect, hydrated, sound, test } from "../fixtures";
import { Board } from "../pages/board";
import { Home } from "../pages/home";
import { Pane } from "../pages/pane";

const BAISHA = "350121101201";
const YUNIAN = "350582107217";

test("the board shows what was raised and put right: photos before and after, days and stars, and nobody's name", async ({ page }) => {
  const board = new Board(page);
  await board.open(YUNIAN);
  await expect(board.heading).toBeVisible();
  const road = board.card("里厝的路破了，污水管也断了");
  await expect(road).toBeVisible();
  await expect(road.getByText("解决了")).toBeVisible();
  await expect(road.getByText("办之前")).toBeVisible();
  await expect(road.getByText("办之后")).toBeVisible();
  await expect(road.getByText(/\d+ 个工作日办好|当天办好/)).toBeVisible();
  await expect(road.getByRole("img", { name: /分，满分 5 分/ })).toBeVisible();
  for (const name of ["曾文彬", "林阿龙", "林德旺"]) await expect(page.getByText(name)).toHaveCount(0);
  await sound(page);
  await road.getByRole("link", { name: /里厝的路/ }).click();
  await expect(page).toHaveURL(/\/cases\/\d+$/);
});

test("figures, places and categories stand in the address and narrow the board down", async ({ page }) => {
  const board = new Board(page);
  await board.open(BAISHA);
  const here = await board.count("一共");
  await board.scope("全县").click();
  await expect(page).toHaveURL((url) => url.searchParams.get("scope") === "county");
  await expect.poll(() => board.count("一共")).toBeGreaterThan(here);
  const fixed = await board.count("办好");
  await board.figure("办好").click();
  await expect(page).toHaveURL((url) => url.searchParams.get("scope") === "county" && url.searchParams.get("show") === "fixed");
  await expect(board.figure("办好")).toHaveAttribute("aria-current", "true");
  await expect(board.cards).toHaveCount(fixed);
  await hydrated(page);
  await board.choose("民生保障");
  await expect(page).toHaveURL((url) => url.searchParams.get("show") === "fixed" && url.searchParams.get("category") === "livelihood");
  for (const card of await board.cards.all()) await expect(card.getByText("民生保障")).toBeVisible();
  await page.reload();
  await hydrated(page);
  await expect(board.figure("办好")).toHaveAttribute("aria-current", "true");
  await expect(page.getByRole("navigation", { name: "只看一类" }).getByRole("link", { name: "民生保障" })).toHaveAttribute("aria-current", "true");
});

test("what a villager raised is on the board at once, its words when staff have checked them", async ({ page, raise, reader, likewise }) => {
  const { path, title } = await raise({ category: "环境保护" });
  const id = /\d+$/.exec(path)?.[0] ?? "";
  const board = new Board(page);
  await board.open(BAISHA);
  const card = board.cards.filter({ has: page.locator(`a[href="/cases/${id}"]`) });
  await expect(card).toContainText("白沙村的一件环境保护诉求");
  await expect(page.getByText(title)).toHaveCount(0);
  const cadre = new Pane(await reader("cadre", { on: likewise.desk, as: Member.villageCadre }));
  await cadre.open(path);
  await cadre.takeInHand();
  await board.open(BAISHA, "?show=under_way");
  await expect(card.getByText("办理中")).toBeVisible();
});

test("a village where nobody has raised anything says so, and who has chosen none is asked for it", async ({ page }) => {
  const board = new Board(page);
  await page.goto("/board");
  await hydrated(page);
  await expect(page.getByRole("link", { name: "选您的村" }).last()).toBeVisible();
  await board.open("350121101211");
  await expect(page.getByText("这里还没有人说过事")).toBeVisible();
  await sound(page);
});

test("the home page and one's own matters lead to the board", async ({ page }) => {
  await page.goto(`/v/${YUNIAN}`);
  const home = new Home(page);
  await home.open();
  await page.getByRole("main").getByRole("link", { name: "看大家说的事" }).click();
  await expect(page).toHaveURL("/board");
  await page.goto("/cases");
  await hydrated(page);
  await page.getByRole("main").getByRole("link", { name: "看大家说的事" }).click();
  await expect(new Board(page).heading).toBeVisible();
});
