using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Exchanges.Forwarding;

/// <summary>Opens connections to one address: loopback, Unix domain socket, or TLS with our own certificate and the pinned roots that are in force now.</summary>
internal sealed class BankDialer(BankAddress address, Reloadable<BankCredential> credential, TimeProvider clock)
{
    public async ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        var stream = await SecureDial.OpenAsync(address.EndPoint, cancellationToken).ConfigureAwait(false);
        return address.QuestionUri.Scheme is "https"
            ? await SecureDial.SecureAsync(stream, address.QuestionUri.IdnHost, credential.Current, clock, cancellationToken).ConfigureAwait(false)
            : stream;
    }
}
