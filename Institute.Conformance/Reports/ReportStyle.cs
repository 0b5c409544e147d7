namespace Institute.Conformance.Reports;

/// <summary>How the page looks: tables on a wide screen and on paper, cards on a phone.</summary>
internal static class ReportStyle
{
    public const string Css = """
        *{box-sizing:border-box}
        body{font:16px/1.5 system-ui,sans-serif;margin:0;color:#1a1a1a;background:#fff}
        main{margin:2rem auto;max-width:72rem;padding:0 1rem;overflow-wrap:anywhere}
        h1{line-height:1.2}h2{margin-top:2.5rem}
        .verdict{font-size:1.25rem;font-weight:600}
        dl{display:grid;grid-template-columns:minmax(9rem,17rem) 1fr;gap:.25rem 1rem}dt{color:#4a4a4a}dd{margin:0}
        table{border-collapse:collapse;width:100%;margin:.5rem 0 2rem}
        th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid #ccc;font-weight:400}
        thead th{font-weight:600;overflow-wrap:normal}td:first-child{white-space:nowrap}td:last-child{white-space:nowrap}
        .Passed{color:#14532d}.Failed,.Failed th{color:#8b0000;font-weight:600}.NotGiven{color:#4a4a4a}
        @media screen and (prefers-color-scheme:dark){body{background:#161616;color:#eee}dt,.NotGiven{color:#bbb}.Passed{color:#86efac}.Failed,.Failed th{color:#fca5a5}}
        @media screen and (max-width:40rem){
        dl{display:block}dd{margin:0 0 .6rem}
        thead{display:none}table,tbody,tr,th,td{display:block}td:first-child{font-weight:600}
        tr{border:1px solid #999;border-radius:.4rem;margin:.6rem 0;padding:.3rem 0}th,td{border:0;padding:.1rem .6rem}
        td[data-name]::before{content:attr(data-name) ": ";opacity:.75;font-weight:400}
        .counts td{display:inline-block}
        }
        @media print{@page{size:A4;margin:15mm}main{margin:0;padding:0;max-width:none}body{font-size:9.5pt}thead{display:table-header-group}tr{break-inside:avoid}h2,h3{break-after:avoid}}
        """;
}
