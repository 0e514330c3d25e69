/// What `/docs` looks like, in light and dark, and its one bit of behaviour.
enum DocsStyle {
    /// The style.
    static let css = """
        :root { color-scheme: light dark; --ink: light-dark(#1c2430, #e4e8ee); --soft: light-dark(#5a6675, #9aa5b4);
          --ground: light-dark(#fbfbf9, #14181e); --card: light-dark(#ffffff, #1b2129);
          --line: light-dark(#dfe3e8, #313a46); --accent: light-dark(#0b6e5a, #5fd0b4); --post: light-dark(#8a4b00, #f0b35e); }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
        header, main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1.25rem 0; }
        main { padding-bottom: 4rem; }
        h1 { margin: 0; font-size: 2rem; } h1 small { font-size: 1rem; font-weight: 400; color: var(--soft); }
        h2 { margin: 2rem 0 .75rem; font-size: 1.2rem; }
        p { max-width: 46rem; } a { color: var(--accent); }
        code, pre { font: .875rem/1.5 ui-monospace, monospace; }
        figure { position: relative; margin: 0 0 .75rem; padding: .75rem 1rem; background: var(--card);
          border: 1px solid var(--line); border-radius: .5rem; }
        figcaption { color: var(--soft); font-size: .875rem; }
        pre { margin: .35rem 0 0; padding-right: 4.5rem; white-space: pre-wrap; overflow-wrap: anywhere; }
        button { position: absolute; top: .75rem; right: .75rem; padding: .2rem .7rem; font: inherit; font-size: .8rem;
          color: var(--ink); background: var(--ground); border: 1px solid var(--line); border-radius: .35rem; cursor: pointer; }
        button:hover, button:focus-visible { border-color: var(--accent); }
        .scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; }
        table { width: 100%; border-collapse: collapse; font-size: .925rem; }
        th, td { padding: .5rem .9rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
        th { color: var(--soft); font-weight: 600; font-size: .8rem; } tr:last-child td { border-bottom: 0; }
        td:first-child { white-space: nowrap; } tr:has(:target) { background: color-mix(in srgb, var(--accent) 15%, transparent); }
        .get { color: var(--accent); } .post { color: var(--post); }
        .list { display: block; color: var(--soft); font: .8rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
        """

    /// Copies an example.
    static let script = """
        for (const button of document.querySelectorAll("figure button")) button.addEventListener("click", async () => {
          await navigator.clipboard.writeText(button.previousElementSibling.textContent);
          button.textContent = "Copied";
          setTimeout(() => { button.textContent = "Copy"; }, 1500);
        });
        """
}
