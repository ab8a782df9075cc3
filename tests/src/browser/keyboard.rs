//! A person who uses keys only.

use super::{Key, Page};
use anyhow::{Result, bail, ensure};

/// More stops than any page has.
const MOST_STOPS: usize = 60;
/// Where the focus is, and whether one can see it there: an outline, inside the window, under nothing else.
const FOCUS: &str = r#"
const focused = document.activeElement;
if (!focused || focused === document.body) return { name: "" };
const name = focused.id ? `#${focused.id}` : focused.outerHTML.slice(0, 120);
for (let at = focused; at && at !== document.body; at = at.parentElement) {
  const style = getComputedStyle(at);
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) continue;
  const box = at.getBoundingClientRect();
  const hit = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 20));
  const problem = !hit ? "outside the window" : at.contains(hit) ? "" : `under ${hit.outerHTML.slice(0, 80)}`;
  return { name, problem };
}
return { name, problem: "without an outline" };
"#;

impl Page {
    /// Types a text, key by key, wherever the focus is.
    pub async fn type_text(&self, text: &str) -> Result<()> {
        self.press(&text.chars().map(Key::Character).collect::<Vec<_>>()).await
    }

    /// Presses Tab until the focus is on what the CSS selector finds. Whoever looks must see each stop on the way.
    pub async fn tab_to(&self, css: &str) -> Result<()> {
        for _ in 0..MOST_STOPS {
            self.press(&[Key::Tab]).await?;
            self.sees_focus().await?;
            if self.has_focus(css).await? {
                return Ok(());
            }
        }
        bail!("Tab never came to `{css}`")
    }

    pub async fn has_focus(&self, css: &str) -> Result<bool> {
        let script = format!("return document.activeElement?.matches({})", serde_json::to_string(css)?);
        Ok(self.run(&script).await? == true)
    }

    async fn sees_focus(&self) -> Result<()> {
        let focus = self.run(FOCUS).await?;
        let problem = focus["problem"].as_str().unwrap_or_default();
        ensure!(problem.is_empty(), "the focus on {} is {problem}", focus["name"]);
        Ok(())
    }
}
