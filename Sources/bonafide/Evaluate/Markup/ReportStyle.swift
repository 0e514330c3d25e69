/// The style sheet of a report; it holds no `<`, `>` or `&`, so that it stands in HTML and XML alike.
enum ReportStyle {
    // The palette is that of Okabe and Ito, which people with any kind of colour vision can tell apart; on dark ground it
    // is lightened.
    static let sheet: StaticString = """
        :root{--paper:#fff;--card:#f6f8fa;--ink:#1b1f24;--soft:#57606a;--line:#d5dae1;--grid:#e4e8ed;--accent:#0072b2;
        --warn:#b3470a;--warn-ground:#fff4e8;--genuine:#0072b2;--impostor:#d55e00;
        --c1:#0072b2;--c2:#d55e00;--c3:#009e73;--c4:#b5528c;--c5:#c98a00;--c6:#3a9bd1;--c7:#6b6f76}
        @media (prefers-color-scheme:dark){:root{--paper:#14171b;--card:#1d2227;--ink:#e8ebee;--soft:#a3adb8;--line:#363d45;
        --grid:#2b3138;--accent:#6cb8ee;--warn:#ffab66;--warn-ground:#33240f;--genuine:#5eb3ee;--impostor:#ff9352;
        --c1:#5eb3ee;--c2:#ff9352;--c3:#3fcf9f;--c4:#e59cc6;--c5:#f0bf4c;--c6:#9fd8f5;--c7:#b6bcc4}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,
        'Liberation Sans',Arial,sans-serif;-webkit-print-color-adjust:exact;print-color-adjust:exact}
        main{max-width:1120px;margin:0 auto;padding:40px 28px 64px}
        h1{font-size:34px;line-height:1.15;margin:0 0 20px;letter-spacing:-.015em}
        h2{font-size:20px;line-height:1.3;margin:44px 0 10px}
        h3{font-size:15px;margin:0 0 10px}
        .kicker{margin:0 0 4px;color:var(--accent);font-weight:600}
        .facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(240px,1fr));gap:10px 28px;margin:0;padding:16px 0;
        border-top:1px solid var(--line);border-bottom:1px solid var(--line);font-size:14px}
        dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
        .hash{font:12px/1.6 ui-monospace,'DejaVu Sans Mono',monospace}
        .remark{margin:16px 0 0;padding:10px 16px;border-left:4px solid var(--warn);background:var(--warn-ground);color:var(--ink)}
        .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(230px,1fr));gap:14px;margin:24px 0 0}
        .card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:16px 18px;break-inside:avoid}
        .card h2{font-size:14px;margin:0;color:var(--soft);font-weight:600}
        .card p{margin:0}
        .card .value{font-size:32px;line-height:1.25;font-weight:650;letter-spacing:-.02em;font-variant-numeric:tabular-nums}
        .card.thin .value{font-size:19px;line-height:1.3;color:var(--warn);letter-spacing:0;margin:6px 0}
        .range{color:var(--soft);font-size:13px;font-variant-numeric:tabular-nums}
        .card .detail{margin-top:6px;font-size:14px;overflow-wrap:anywhere}
        .note,figcaption{color:var(--soft);font-size:14px;margin:0 0 10px;max-width:84ch;text-wrap:pretty}
        .scroll{overflow-x:auto}
        table{border-collapse:collapse;width:100%;font-size:14px}
        th{text-align:left;font-weight:600;overflow-wrap:anywhere}
        thead th{color:var(--soft);border-bottom:2px solid var(--line);padding:6px 14px 6px 0;vertical-align:bottom;overflow-wrap:normal}
        tbody th,td{padding:7px 14px 7px 0;border-bottom:1px solid var(--grid);vertical-align:top}
        tbody th{font-weight:500;min-width:14ch;max-width:34ch}
        th:has(.letter){white-space:nowrap}tr{break-inside:avoid}
        .number{font-variant-numeric:tabular-nums}
        td.number{white-space:nowrap}
        td .figure{display:block;font-weight:600}
        td .range{display:block;font-size:12px;line-height:1.35}
        span.letter{display:inline-block;min-width:19px;height:19px;line-height:17px;border:1.5px solid var(--ink);border-radius:99px;
        text-align:center;font-size:11px;font-weight:600;margin-right:5px}
        td.thin .figure{white-space:normal;font-weight:500;color:var(--warn);min-width:12ch;max-width:15ch;line-height:1.3}
        tr.marked{background:linear-gradient(var(--warn-ground),var(--warn-ground))}
        .badge{display:inline-block;font-size:12px;line-height:1;padding:3px 7px;border-radius:99px;background:var(--warn-ground);
        color:var(--warn);border:1px solid var(--warn);white-space:nowrap}
        .charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(480px,100%),1fr));gap:32px 36px;align-items:start}
        figure{margin:0;break-inside:avoid}
        figure svg{display:block;width:100%;height:auto}
        figcaption{margin:6px 0 0}figcaption p{margin:4px 0 0}
        .keys{list-style:none;display:flex;flex-wrap:wrap;gap:2px 18px;margin:0;padding:0;font-size:13px;color:var(--ink)}
        .keys li{display:flex;align-items:center;gap:7px;overflow-wrap:anywhere}
        .keys svg.swatch{width:28px;height:10px;flex:none}
        svg text{font:13px system-ui,-apple-system,'Segoe UI',Roboto,'Liberation Sans',Arial,sans-serif;fill:var(--soft)}
        svg .title{fill:var(--ink)}svg .name{fill:var(--ink)}
        .middle{text-anchor:middle}.end{text-anchor:end}
        svg .end-of-axis{text-anchor:start}
        .grid{stroke:var(--grid);stroke-width:1}.axis{stroke:var(--soft);stroke-width:1}
        .diagonal{stroke:var(--line);stroke-width:1;stroke-dasharray:4 4}
        .curve{fill:none;stroke-width:1.8;stroke-linejoin:round}
        .curve.main{stroke:var(--ink);stroke-width:3}
        .c1{stroke:var(--c1)}.c2{stroke:var(--c2)}.c3{stroke:var(--c3)}.c4{stroke:var(--c4)}.c5{stroke:var(--c5)}
        .c6{stroke:var(--c6)}.c7{stroke:var(--c7)}.d1{stroke-dasharray:7 4}.d2{stroke-dasharray:2 3}
        .mark{fill:var(--paper);stroke:var(--ink);stroke-width:1.8}
        svg .mark-letter,svg text.letter{fill:var(--ink);font-weight:600;font-size:12px}
        .threshold{stroke:var(--ink);stroke-width:1.4;stroke-dasharray:5 3}
        .bar.genuine{fill:var(--genuine)}.bar.impostor{fill:var(--impostor)}.bar{fill-opacity:.4}.bar.wrong{fill-opacity:1}
        svg .panel{font-weight:600;fill:var(--ink)}
        .band{fill:var(--accent);fill-opacity:.1}
        .interval{stroke:var(--accent);stroke-width:3;stroke-linecap:round;stroke-opacity:.55}
        .dot{fill:var(--accent)}.interval.marked{stroke:var(--warn)}.dot.marked{fill:var(--warn)}
        .caveats{margin:0;padding-left:20px;max-width:84ch}.caveats li{margin:4px 0}
        .terms{display:grid;grid-template-columns:max-content 1fr;gap:6px 22px;margin:0;font-size:14px}
        .terms dt{color:var(--ink);font-weight:600}.terms dd{max-width:84ch}
        .sheet{display:grid;grid-template-columns:repeat(auto-fill,minmax(136px,1fr));gap:14px}
        .tile{margin:0;font-size:12px}.tile.pair{grid-column:span 2}
        .tile .pictures{display:flex;gap:3px}
        .tile img,.tile .nothing{flex:1;min-width:0;width:100%;aspect-ratio:1;object-fit:cover;background:var(--grid);border-radius:6px}
        .tile .nothing{display:flex;align-items:center;justify-content:center;padding:8px;color:var(--soft);text-align:center;
        line-height:1.3;overflow-wrap:anywhere}
        .tile figcaption{font-size:12px;line-height:1.35;overflow-wrap:anywhere;margin-top:4px}.tile b{color:var(--ink)}
        footer{margin-top:44px;padding-top:14px;border-top:1px solid var(--line);color:var(--soft);font-size:13px}
        @media (max-width:560px){main{padding:24px 16px 48px}h1{font-size:27px}.terms{grid-template-columns:1fr}
        .terms dd{margin-bottom:8px}}
        @page{size:A4;margin:14mm}
        @media print{:root{--paper:#fff;--card:#fff;--ink:#000;--soft:#4a5058;--line:#b9bfc7;--grid:#dfe3e8;--accent:#0072b2;
        --warn:#a33d00;--warn-ground:#fff;--genuine:#0072b2;--impostor:#d55e00;--c1:#0072b2;--c2:#d55e00;--c3:#009e73;
        --c4:#b5528c;--c5:#c98a00;--c6:#3a9bd1;--c7:#6b6f76;color-scheme:light}
        body{font-size:10.5pt}main{max-width:none;padding:0}h1{font-size:22pt}h2{font-size:13pt;margin-top:22pt;break-after:avoid}
        h3,.note{break-after:avoid}.note,.figures,.remark{break-inside:avoid}.cards{grid-template-columns:repeat(3,1fr)}.charts{grid-template-columns:1fr;gap:18pt}
        .chart{max-width:150mm}.scroll{overflow:visible}table{font-size:8.5pt}thead{display:table-header-group}
        td,tbody th,thead th{padding:4pt 6pt 4pt 0}tbody th{min-width:12ch}.terms,.caveats,.facts{font-size:9pt}}
        """
}
