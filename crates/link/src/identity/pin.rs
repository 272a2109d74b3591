//! How a desk knows its hub: by the identity key and nothing else.

use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme};

use super::{HUB_NAME, digest16, provider, spki_of};
use crate::error::LinkError;

/// SubjectPublicKeyInfo of every Ed25519 key begins so; the key follows.
const ED25519: &[u8] = &[0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/// What is known of the hub's identity key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pin {
    /// The key: an enrolled desk.
    Key([u8; 32]),
    /// First half of its SHA-256: a desk that holds a code.
    Digest([u8; 16]),
}

impl Pin {
    fn fits(self, identity: &[u8; 32]) -> bool {
        match self {
            Self::Key(key) => key == *identity,
            Self::Digest(digest) => digest == digest16(identity),
        }
    }
}

/// TLS of a desk: 1.3 only, the hub pinned, its own certificate shown once it has one.
pub fn client_config(
    pin: Pin,
    own: Option<(Vec<CertificateDer<'static>>, PrivateKeyDer<'static>)>,
) -> Result<ClientConfig, LinkError> {
    let builder = ClientConfig::builder_with_provider(provider())
        .with_protocol_versions(&[&rustls::version::TLS13])?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(Verifier { pin }));
    let mut config = match own {
        Some((chain, key)) => builder.with_client_auth_cert(chain, key)?,
        None => builder.with_no_client_auth(),
    };
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    // An address is no secret on a company's network, but there is no name to be told either.
    config.enable_sni = false;
    Ok(config)
}

#[derive(Debug)]
struct Verifier {
    pin: Pin,
}

impl Verifier {
    /// The one certificate of the chain whose key is the pinned one becomes the only root.
    fn root(&self, chain: &[CertificateDer<'_>]) -> Result<CertificateDer<'static>, Error> {
        let identity = |certificate: &CertificateDer<'_>| -> Option<[u8; 32]> {
            spki_of(certificate).ok()?.strip_prefix(ED25519)?.try_into().ok()
        };
        chain
            .iter()
            .find(|one| identity(one).is_some_and(|key| self.pin.fits(&key)))
            .map(|one| one.clone().into_owned())
            .ok_or(Error::InvalidCertificate(rustls::CertificateError::UnknownIssuer))
    }
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        _name: &ServerName<'_>,
        _ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let mut roots = RootCertStore::empty();
        roots.add(self.root(intermediates)?)?;
        let inner = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider())
            .build()
            .map_err(|_| Error::General("the hub's identity cannot be checked".into()))?;
        let name = ServerName::try_from(HUB_NAME).map_err(|_| Error::General("name".into()))?;
        inner.verify_server_cert(end_entity, &[], &name, &[], now)
    }

    fn verify_tls12_signature(
        &self,
        _message: &[u8],
        _certificate: &CertificateDer<'_>,
        _signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Err(Error::General("TLS 1.3 only".into()))
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        rustls::crypto::verify_tls13_signature(
            message,
            certificate,
            signed,
            &provider().signature_verification_algorithms,
        )
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        provider().signature_verification_algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::{Authority, DeskKey, server_config};
    use rustls::{ClientConnection, ServerConnection};
    use uuid::Uuid;

    fn authority(seed: u8) -> Authority {
        Authority::from_subkey(&[seed; 32]).expect("authority")
    }

    fn own(by: &Authority) -> (Vec<CertificateDer<'static>>, PrivateKeyDer<'static>) {
        use rustls::pki_types::pem::PemObject;
        let key = DeskKey::generate().expect("key");
        let pem = by.issue(Uuid::from_u128(1), &key.spki(), 1_800_000_000_000).expect("issued");
        (vec![CertificateDer::from_pem_slice(pem.as_bytes()).expect("pem")], key.private())
    }

    /// Both ends in memory. Gives the key that the hub saw.
    fn shake(hub: rustls::ServerConfig, desk: ClientConfig) -> Result<Option<Vec<u8>>, Error> {
        let name = ServerName::try_from("192.0.2.1").expect("name");
        let mut client = ClientConnection::new(Arc::new(desk), name)?;
        let mut server = ServerConnection::new(Arc::new(hub))?;
        while client.is_handshaking() || server.is_handshaking() {
            let mut wire = Vec::new();
            client.write_tls(&mut wire).expect("memory");
            server.read_tls(&mut wire.as_slice()).expect("memory");
            server.process_new_packets()?;
            let mut wire = Vec::new();
            server.write_tls(&mut wire).expect("memory");
            client.read_tls(&mut wire.as_slice()).expect("memory");
            client.process_new_packets()?;
        }
        Ok(server.peer_certificates().map(|chain| spki_of(&chain[0]).expect("parses")))
    }

    #[test]
    fn a_desk_takes_its_hub_by_key_or_by_digest_at_any_address() {
        let hub = authority(1);
        for pin in [Pin::Key(hub.identity()), Pin::Digest(digest16(&hub.identity()))] {
            let seen = shake(server_config(&hub).expect("hub"), client_config(pin, None).expect("desk"));
            assert_eq!(seen.expect("hands are shaken"), None);
        }
    }

    #[test]
    fn another_hub_is_refused() {
        let (hub, other) = (authority(1), authority(2));
        for pin in [Pin::Key(other.identity()), Pin::Digest(digest16(&other.identity()))] {
            let seen = shake(server_config(&hub).expect("hub"), client_config(pin, None).expect("desk"));
            assert!(seen.is_err());
        }
    }

    #[test]
    fn the_hub_sees_the_key_of_its_own_desks_only() {
        let (hub, other) = (authority(1), authority(2));
        let pin = Pin::Key(hub.identity());
        let desk = |by| client_config(pin, Some(own(by))).expect("desk");
        let seen = shake(server_config(&hub).expect("hub"), desk(&hub)).expect("hands are shaken");
        assert!(crate::identity::is_desk_key(&seen.expect("a key")));
        assert!(shake(server_config(&hub).expect("hub"), desk(&other)).is_err());
    }

    #[test]
    fn a_desk_cannot_pass_for_the_hub() {
        let hub = authority(1);
        let (mut chain, key) = own(&hub);
        chain.push(hub.certificate());
        let posing = rustls::ServerConfig::builder_with_provider(provider())
            .with_protocol_versions(&[&rustls::version::TLS13])
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(chain, key)
            .expect("posing");
        assert!(shake(posing, client_config(Pin::Key(hub.identity()), None).expect("desk")).is_err());
    }

    #[test]
    fn every_process_of_a_workspace_is_the_same_hub() {
        assert_eq!(authority(1).identity(), authority(1).identity());
        assert_ne!(authority(1).leaf().expect("leaf").chain[0], authority(1).leaf().expect("leaf").chain[0]);
    }
}
