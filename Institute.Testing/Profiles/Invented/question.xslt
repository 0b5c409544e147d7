<?xml version="1.0" encoding="utf-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="urn:kontoinstitute:kvs:1" xmlns:e="urn:example:envelope:1" xmlns:q="urn:example:registry:query:1" exclude-result-prefixes="e q">
  <xsl:template match="/e:QueryEnvelope">
    <Fraga>
      <FrageId><xsl:value-of select="e:Header/@messageId"/></FrageId>
      <Stalld><xsl:value-of select="e:Header/@sentAt"/></Stalld>
      <xsl:if test="e:Header/@sender">
        <FragandeMyndighet><xsl:value-of select="e:Header/@sender"/></FragandeMyndighet>
      </xsl:if>
      <xsl:apply-templates select="e:Body/q:Query"/>
    </Fraga>
  </xsl:template>

  <xsl:template match="q:Query">
    <xsl:if test="@from and @to">
      <Period>
        <Fran><xsl:value-of select="@from"/></Fran>
        <Till><xsl:value-of select="@to"/></Till>
      </Period>
    </xsl:if>
    <Sokbegrepp><xsl:apply-templates select="*"/></Sokbegrepp>
  </xsl:template>

  <xsl:template match="q:Individual[@idNumber and @idKind = 'coordination']">
    <Person><Samordningsnummer><xsl:value-of select="@idNumber"/></Samordningsnummer></Person>
  </xsl:template>

  <xsl:template match="q:Individual[@idNumber and not(@idKind = 'coordination')]">
    <Person><Personnummer><xsl:value-of select="@idNumber"/></Personnummer></Person>
  </xsl:template>

  <xsl:template match="q:Individual[not(@idNumber)]">
    <PersonUtanNummer>
      <Namn><xsl:value-of select="@name"/></Namn>
      <Fodelsedatum><xsl:value-of select="@born"/></Fodelsedatum>
    </PersonUtanNummer>
  </xsl:template>

  <xsl:template match="q:Company[@registration]">
    <Organisation><Organisationsnummer><xsl:value-of select="@registration"/></Organisationsnummer></Organisation>
  </xsl:template>

  <xsl:template match="q:Company[not(@registration)]">
    <Foretag><Foretagsnamn><xsl:value-of select="@name"/></Foretagsnamn></Foretag>
  </xsl:template>

  <xsl:template match="q:Account[@iban]">
    <Iban><xsl:value-of select="@iban"/></Iban>
  </xsl:template>

  <xsl:template match="q:Account[not(@iban)]">
    <Kontonummer><xsl:value-of select="@other"/></Kontonummer>
  </xsl:template>

  <xsl:template match="q:Locker">
    <Vardefack><Referens><xsl:value-of select="@label"/></Referens></Vardefack>
  </xsl:template>
</xsl:stylesheet>
