using System.Globalization;

namespace Institute.Bench.Comparing.Contenders;

/// <summary>nginx with m-TLS: as a proxy alone, or one that also writes both bodies into its access log (unsynced, in the clear, without proof).</summary>
internal static class Nginx
{
    private static readonly string[] LuaModules = ["/usr/lib/nginx/modules/ndk_http_module.so", "/usr/lib/nginx/modules/ngx_http_lua_module.so"];

    public static bool CanLogBodies => LuaModules.All(File.Exists);

    public static async Task<IContender?> StartAsync(ComparisonKit kit, bool logsBodies, CancellationToken cancellationToken)
    {
        if (ProgramContender.Find("nginx") is not { } program || (logsBodies && !CanLogBodies))
        {
            return null;
        }

        var name = logsBodies ? "nginx-logging" : "nginx";
        var (port, folder) = (ComparisonKit.FreePort(), Directory.CreateDirectory(kit.File(name)).FullName);
        var file = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(file, Configuration(kit, port, folder, logsBodies), cancellationToken);
        return await ProgramContender.StartAsync(logsBodies ? "nginx that logs both bodies" : "nginx", port, program, ["-p", folder, "-c", file, "-e", Path.Combine(folder, "error.log")], cancellationToken);
    }

    private static string Configuration(ComparisonKit kit, int port, string folder, bool logsBodies) => string.Create(CultureInfo.InvariantCulture, $$"""
        {{(logsBodies ? string.Concat(LuaModules.Select(m => $"load_module {m};\n")) : "")}}
        daemon off;
        worker_processes auto;
        error_log {{folder}}/error.log warn;
        pid {{folder}}/nginx.pid;
        events { worker_connections 1024; }
        http {
            client_body_temp_path {{folder}}/body;
            proxy_temp_path {{folder}}/proxy;
            fastcgi_temp_path {{folder}}/fastcgi;
            uwsgi_temp_path {{folder}}/uwsgi;
            scgi_temp_path {{folder}}/scgi;
            client_body_buffer_size 64k;
            keepalive_requests 100000000;
            {{(logsBodies ? "log_format bodies escape=json '$time_iso8601 \"$http_skv_client_correlation_id\" $status \"$request_body\" \"$answer\"';" : "")}}
            access_log {{(logsBodies ? folder + "/bodies.log bodies" : "off")}};
            upstream bank { server 127.0.0.1:{{kit.Backend.Plain.Port}}; keepalive 64; keepalive_requests 100000000; }
            server {
                listen 127.0.0.1:{{port}} ssl;
                ssl_protocols TLSv1.2 TLSv1.3;
                ssl_certificate {{kit.Sidecar.CertificateFile}};
                ssl_certificate_key {{kit.Sidecar.CertificateKeyFile}};
                ssl_client_certificate {{kit.Sidecar.RootFile}};
                ssl_verify_client on;
                location / {
                    proxy_pass http://bank;
                    proxy_http_version 1.1;
                    proxy_set_header Connection "";
                    {{(logsBodies ? "set $answer \"\"; body_filter_by_lua_block { ngx.ctx.told = (ngx.ctx.told or \"\") .. ngx.arg[1]; if ngx.arg[2] then ngx.var.answer = ngx.ctx.told end }" : "")}}
                }
            }
        }
        """);
}
